package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

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
      where tenant = ? and id = ? and version = ?
      """;

  String DELETE =
      """
      delete from octroi.credential
      where tenant = ? and id = ? and version = ?
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

  @SqlQuery(
      """
      select *
      from octroi.credential
      where tenant = :tenant and expires_at < :before
      fetch first :limit rows only
      """)
  List<CredentialRow> expired(String tenant, Instant before, int limit);

  static void bind(Parameters parameters, CredentialRow row) throws SQLException {
    parameters.number(1, row.version());
    parameters.text(2, row.userId());
    parameters.text(3, row.label());
    parameters.text(4, row.roles());
    parameters.text(5, row.secretHash());
    parameters.text(6, row.previousSecretHash());
    parameters.instant(7, row.previousUntil());
    parameters.integer(8, row.rateLimit());
    parameters.instant(9, row.issuedAt());
    parameters.instant(10, row.expiresAt());
    parameters.flag(11, row.revoked());
    parameters.instant(12, row.lastUsedAt());
    parameters.text(13, row.tenant().value());
    parameters.text(14, row.id());
  }

  static CredentialRow read(Row row) throws SQLException {
    return CredentialRow.of(
            new TenantId(row.text("tenant")),
            row.text("id"),
            row.number("version"),
            row.text("roles"),
            row.text("secret_hash"),
            row.instant("issued_at"))
        .userId(row.textOrNull("user_id"))
        .label(row.textOrNull("label"))
        .previousSecretHash(row.textOrNull("previous_secret_hash"))
        .previousUntil(row.instantOrNull("previous_until"))
        .rateLimit(row.integerOrNull("rate_limit"))
        .expiresAt(row.instantOrNull("expires_at"))
        .revoked(row.flag("revoked"))
        .lastUsedAt(row.instantOrNull("last_used_at"))
        .build();
  }
}
