package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
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

/** Statements for e-commerce tokens. */
interface EcommerceTokenSql extends VersionedSql<EcommerceTokenRow> {

  String INSERT =
      """
      insert into octroi.ecommerce_token
        (version, customer, secret_hash, previous_secret_hash, issued_at, expires_at, revoked,
         refreshed_at, former_secret_hashes, tenant, id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  String REPLACE =
      """
      update octroi.ecommerce_token
      set version = ?, customer = ?, secret_hash = ?, previous_secret_hash = ?, issued_at = ?,
        expires_at = ?, revoked = ?, refreshed_at = ?, former_secret_hashes = ?
      where tenant = ? and id = ?
      """;

  @Override
  @SqlQuery(
      """
      select *
      from octroi.ecommerce_token
      where tenant = :tenant and id = :id
      """)
  Optional<EcommerceTokenRow> find(String tenant, String id);

  @Override
  @SqlUpdate(
      """
      delete from octroi.ecommerce_token
      where tenant = :tenant and id = :id
      """)
  void delete(String tenant, String id);

  // Ordered by all columns of the index. Otherwise H2 chooses the primary key while the table is
  // empty, caches that plan, and later reads every token of the tenant.
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
  int deleteByCustomer(String tenant, String customer);

  static void bind(PreparedStatement statement, EcommerceTokenRow row) throws SQLException {
    statement.setLong(1, row.version());
    statement.setString(2, row.customer());
    statement.setString(3, row.secretHash());
    statement.setString(4, row.previousSecretHash());
    statement.setObject(5, row.issuedAt().atOffset(ZoneOffset.UTC));
    statement.setObject(6, row.expiresAt().atOffset(ZoneOffset.UTC));
    statement.setBoolean(7, row.revoked());
    statement.setObject(8, Times.utc(row.refreshedAt()));
    statement.setString(9, row.formerSecretHashes());
    statement.setString(10, row.tenant().value());
    statement.setString(11, row.id());
  }

  /** Maps a row to a token. */
  final class Mapper implements RowMapper<EcommerceTokenRow> {

    @Override
    public EcommerceTokenRow map(ResultSet row, StatementContext context) throws SQLException {
      return EcommerceTokenRow.of(
              new TenantId(row.getString("tenant")),
              row.getString("id"),
              row.getLong("version"),
              row.getString("customer"),
              row.getString("secret_hash"),
              row.getObject("issued_at", OffsetDateTime.class).toInstant(),
              row.getObject("expires_at", OffsetDateTime.class).toInstant())
          .previousSecretHash(row.getString("previous_secret_hash"))
          .revoked(row.getBoolean("revoked"))
          .refreshedAt(Times.instant(row, "refreshed_at"))
          .formerSecretHashes(row.getString("former_secret_hashes"))
          .build();
    }
  }
}
