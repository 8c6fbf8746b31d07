package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
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

/** E-commerce tokens. */
interface EcommerceTokenSql {

  @SqlUpdate(
      """
      insert into octroi.ecommerce_token
        (tenant, id, version, customer, secret_hash, previous_secret_hash,
         issued_at, expires_at, revoked, refreshed_at, former_secret_hashes)
      values (:tenant, :id, :version, :customer, :secretHash, :previousSecretHash,
        :issuedAt, :expiresAt, :revoked, :refreshedAt, :formerSecretHashes)
      """)
  void insert(
      String tenant,
      String id,
      long version,
      String customer,
      String secretHash,
      @Nullable String previousSecretHash,
      Instant issuedAt,
      Instant expiresAt,
      boolean revoked,
      @Nullable Instant refreshedAt,
      @Nullable String formerSecretHashes);

  @SqlQuery(
      """
      select *
      from octroi.ecommerce_token
      where tenant = :tenant and id = :id
      """)
  Optional<EcommerceTokenRow> find(String tenant, String id);

  @SqlUpdate(
      """
      update octroi.ecommerce_token
      set version = :version, secret_hash = :secretHash,
        previous_secret_hash = :previousSecretHash, expires_at = :expiresAt, revoked = :revoked,
        refreshed_at = :refreshedAt, former_secret_hashes = :formerSecretHashes
      where tenant = :tenant and id = :id and version = :expectedVersion
      """)
  int replace(
      String tenant,
      String id,
      long expectedVersion,
      long version,
      String secretHash,
      @Nullable String previousSecretHash,
      Instant expiresAt,
      boolean revoked,
      @Nullable Instant refreshedAt,
      @Nullable String formerSecretHashes);

  // Ordered by the whole index: H2 would else plan with the primary key while the table is empty,
  // keep that plan with the statement, and read every token of the tenant later on.
  @SqlQuery(
      """
      select *
      from octroi.ecommerce_token
      where tenant = :tenant and customer = :customer and id > :after
        and not revoked and expires_at > :expiringAfter
      order by tenant, customer, id
      fetch first :limit rows only
      """)
  List<EcommerceTokenRow> page(
      String tenant, String customer, Instant expiringAfter, String after, int limit);

  @SqlUpdate(
      """
      delete from octroi.ecommerce_token
      where tenant = :tenant and expires_at < :before
      fetch first :limit rows only
      """)
  int deleteBefore(String tenant, Instant before, int limit);

  @SqlUpdate(
      """
      delete from octroi.ecommerce_token
      where tenant = :tenant and customer = :customer
      """)
  int deleteOf(String tenant, String customer);

  /** Reads a token. */
  final class Mapper implements RowMapper<EcommerceTokenRow> {

    @Override
    public EcommerceTokenRow map(ResultSet row, StatementContext context) throws SQLException {
      OffsetDateTime refreshedAt = row.getObject("refreshed_at", OffsetDateTime.class);
      return new EcommerceTokenRow(
          new TenantId(row.getString("tenant")),
          row.getString("id"),
          row.getLong("version"),
          row.getString("customer"),
          row.getString("secret_hash"),
          row.getString("previous_secret_hash"),
          row.getObject("issued_at", OffsetDateTime.class).toInstant(),
          row.getObject("expires_at", OffsetDateTime.class).toInstant(),
          row.getBoolean("revoked"),
          refreshedAt == null ? null : refreshedAt.toInstant(),
          row.getString("former_secret_hashes"));
    }
  }
}
