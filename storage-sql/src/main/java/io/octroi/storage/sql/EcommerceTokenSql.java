package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      where tenant = ? and id = ? and version = ?
      """;

  String DELETE =
      """
      delete from octroi.ecommerce_token
      where tenant = ? and id = ? and version = ?
      """;

  @Override
  @SqlQuery(
      """
      select *
      from octroi.ecommerce_token
      where tenant = :tenant and id = :id
      """)
  Optional<EcommerceTokenRow> find(String tenant, String id);

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

  @SqlQuery(
      """
      select *
      from octroi.ecommerce_token
      where tenant = :tenant and expires_at < :before
      fetch first :limit rows only
      """)
  List<EcommerceTokenRow> expired(String tenant, Instant before, int limit);

  @SqlUpdate(
      """
      delete from octroi.ecommerce_token
      where tenant = :tenant and customer = :customer
      """)
  int deleteByCustomer(String tenant, String customer);

  static void bind(Parameters parameters, EcommerceTokenRow row) throws SQLException {
    parameters.number(1, row.version());
    parameters.text(2, row.customer());
    parameters.text(3, row.secretHash());
    parameters.text(4, row.previousSecretHash());
    parameters.instant(5, row.issuedAt());
    parameters.instant(6, row.expiresAt());
    parameters.flag(7, row.revoked());
    parameters.instant(8, row.refreshedAt());
    parameters.text(9, row.formerSecretHashes());
    parameters.text(10, row.tenant().value());
    parameters.text(11, row.id());
  }

  static EcommerceTokenRow read(Row row) throws SQLException {
    return EcommerceTokenRow.of(
            new TenantId(row.text("tenant")),
            row.text("id"),
            row.number("version"),
            row.text("customer"),
            row.text("secret_hash"),
            row.instant("issued_at"),
            row.instant("expires_at"))
        .previousSecretHash(row.textOrNull("previous_secret_hash"))
        .revoked(row.flag("revoked"))
        .refreshedAt(row.instantOrNull("refreshed_at"))
        .formerSecretHashes(row.textOrNull("former_secret_hashes"))
        .build();
  }
}
