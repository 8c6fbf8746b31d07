package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements for API keys and user tokens. */
interface CredentialSql extends VersionedSql<CredentialRow> {

  String INSERT =
      """
      insert into octroi.credential
        (version, user_id, label, roles, secret_hash, previous_secret_hash, previous_until,
         rate_limit, issued_at, expires_at, revoked, last_used_at, tenant, id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  String REPLACE =
      """
      update octroi.credential
      set version = ?, user_id = ?, label = ?, roles = ?, secret_hash = ?,
        previous_secret_hash = ?, previous_until = ?, rate_limit = ?, issued_at = ?,
        expires_at = ?, revoked = ?, last_used_at = ?
      where tenant = ? and id = ?
      """;

  @Override
  @SqlQuery(
      """
      select *
      from octroi.credential
      where tenant = :tenant and id = :id
      """)
  Optional<CredentialRow> find(String tenant, String id);

  @SqlQuery(
      """
      select *
      from octroi.credential
      where id = :id
      """)
  Optional<CredentialRow> findById(String id);

  @Override
  @SqlUpdate(
      """
      delete from octroi.credential
      where tenant = :tenant and id = :id
      """)
  void delete(String tenant, String id);

  // Ordered by all columns of the index, so that H2 does not choose the primary key.
  @SqlQuery(
      """
      select *
      from octroi.credential
      where tenant = :tenant and id > :after
      order by tenant, id
      fetch first :limit rows only
      """)
  List<CredentialRow> page(String tenant, String after, int limit);

  @SqlUpdate(
      """
      delete from octroi.credential
      where tenant = :tenant and expires_at < :before
      fetch first :limit rows only
      """)
  int deleteBefore(String tenant, Instant before, int limit);

  static void bind(PreparedStatement statement, CredentialRow row) throws SQLException {
    statement.setLong(1, row.version());
    statement.setString(2, row.userId());
    statement.setString(3, row.label());
    statement.setString(4, row.roles());
    statement.setString(5, row.secretHash());
    statement.setString(6, row.previousSecretHash());
    statement.setObject(7, Times.utc(row.previousUntil()));
    statement.setObject(8, row.rateLimit());
    statement.setObject(9, row.issuedAt().atOffset(ZoneOffset.UTC));
    statement.setObject(10, Times.utc(row.expiresAt()));
    statement.setBoolean(11, row.revoked());
    statement.setObject(12, Times.utc(row.lastUsedAt()));
    statement.setString(13, row.tenant().value());
    statement.setString(14, row.id());
  }

  /** Maps a row to a credential. */
  final class Mapper implements RowMapper<CredentialRow> {

    @Override
    public CredentialRow map(ResultSet row, StatementContext context) throws SQLException {
      return CredentialRow.of(
              new TenantId(row.getString("tenant")),
              row.getString("id"),
              row.getLong("version"),
              row.getString("roles"),
              row.getString("secret_hash"),
              row.getObject("issued_at", OffsetDateTime.class).toInstant())
          .userId(row.getString("user_id"))
          .label(row.getString("label"))
          .previousSecretHash(row.getString("previous_secret_hash"))
          .previousUntil(Times.instant(row, "previous_until"))
          .rateLimit(row.getObject("rate_limit", Integer.class))
          .expiresAt(Times.instant(row, "expires_at"))
          .revoked(row.getBoolean("revoked"))
          .lastUsedAt(Times.instant(row, "last_used_at"))
          .build();
    }
  }
}
