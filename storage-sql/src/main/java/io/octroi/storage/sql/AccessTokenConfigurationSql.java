package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements for access token configurations. */
interface AccessTokenConfigurationSql {

  @SqlQuery(
      """
      select *
      from octroi.access_token_configuration
      where tenant = :tenant
      """)
  Optional<AccessTokenConfigurationRow> find(String tenant);

  @SqlUpdate(
      """
      insert into octroi.access_token_configuration (tenant, version, hash_key, document)
      values (:tenant, :version, :hashKey, :document)
      """)
  void insert(String tenant, long version, @Nullable String hashKey, String document);

  @SqlUpdate(
      """
      update octroi.access_token_configuration
      set version = :version, hash_key = :hashKey, document = :document
      where tenant = :tenant and version = :expectedVersion
      """)
  int replace(
      String tenant, long expectedVersion, long version, @Nullable String hashKey, String document);

  /** Maps a row to a configuration. */
  final class Mapper implements RowMapper<AccessTokenConfigurationRow> {

    @Override
    public AccessTokenConfigurationRow map(ResultSet row, StatementContext context)
        throws SQLException {
      return new AccessTokenConfigurationRow(
          new TenantId(row.getString("tenant")),
          row.getLong("version"),
          row.getString("hash_key"),
          row.getString("document"));
    }
  }
}
