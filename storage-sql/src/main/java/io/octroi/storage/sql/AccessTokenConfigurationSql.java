package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import java.sql.SQLException;
import java.util.Optional;
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

  String INSERT =
      """
      insert into octroi.access_token_configuration (tenant, version, hash_key, document)
      values (?, ?, ?, ?)
      """;

  @SqlUpdate(
      """
      update octroi.access_token_configuration
      set version = :version, hash_key = :hashKey, document = :document
      where tenant = :tenant and version = :expectedVersion
      """)
  int replace(
      String tenant, long expectedVersion, long version, @Nullable String hashKey, String document);

  static void bind(Parameters parameters, AccessTokenConfigurationRow row) throws SQLException {
    parameters.text(1, row.tenant().value());
    parameters.number(2, row.version());
    parameters.text(3, row.hashKey());
    parameters.text(4, row.document());
  }

  static AccessTokenConfigurationRow read(Row row) throws SQLException {
    return new AccessTokenConfigurationRow(
        new TenantId(row.text("tenant")),
        row.number("version"),
        row.textOrNull("hash_key"),
        row.text("document"));
  }
}
