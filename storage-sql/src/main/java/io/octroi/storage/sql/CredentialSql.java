package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** API keys and users' tokens. */
interface CredentialSql {

  @SqlUpdate(
      """
      insert into octroi.credential
        (id, tenant, version, user_id, label, roles, secret_hash, previous_secret_hash,
         previous_until, rate_limit, issued_at, expires_at, revoked, last_used_at)
      values (:id, :tenant, :version, :userId, :label, :roles, :secretHash, :previousSecretHash,
        :previousUntil, :rateLimit, :issuedAt, :expiresAt, :revoked, :lastUsedAt)
      """)
  void insert(
      String id,
      String tenant,
      long version,
      @Nullable String userId,
      @Nullable String label,
      String roles,
      String secretHash,
      @Nullable String previousSecretHash,
      @Nullable Instant previousUntil,
      @Nullable Integer rateLimit,
      Instant issuedAt,
      @Nullable Instant expiresAt,
      boolean revoked,
      @Nullable Instant lastUsedAt);

  @SqlQuery(
      """
      select *
      from octroi.credential
      where id = :id
      """)
  Optional<CredentialRow> find(String id);

  @SqlUpdate(
      """
      update octroi.credential
      set version = :version, secret_hash = :secretHash,
        previous_secret_hash = :previousSecretHash, previous_until = :previousUntil,
        rate_limit = :rateLimit, expires_at = :expiresAt, revoked = :revoked,
        last_used_at = :lastUsedAt
      where id = :id and tenant = :tenant and version = :expectedVersion
      """)
  int replace(
      String id,
      String tenant,
      long expectedVersion,
      long version,
      String secretHash,
      @Nullable String previousSecretHash,
      @Nullable Instant previousUntil,
      @Nullable Integer rateLimit,
      @Nullable Instant expiresAt,
      boolean revoked,
      @Nullable Instant lastUsedAt);

  // Ordered by the whole index, so that H2 does not plan with the primary key.
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

  /** Reads a credential. */
  final class Mapper implements RowMapper<CredentialRow> {

    @Override
    public CredentialRow map(ResultSet row, StatementContext context) throws SQLException {
      return new CredentialRow(
          new TenantId(row.getString("tenant")),
          row.getString("id"),
          row.getLong("version"),
          row.getString("user_id"),
          row.getString("label"),
          row.getString("roles"),
          row.getString("secret_hash"),
          row.getString("previous_secret_hash"),
          instant(row, "previous_until"),
          row.getObject("rate_limit", Integer.class),
          row.getObject("issued_at", OffsetDateTime.class).toInstant(),
          instant(row, "expires_at"),
          row.getBoolean("revoked"),
          instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }
  }
}
