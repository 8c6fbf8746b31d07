package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.DelegatingVersionedStore;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record SqlEcommerceTokenStore(VersionedRows<EcommerceTokenRow> rows)
    implements EcommerceTokenStore, DelegatingVersionedStore<EcommerceTokenRow> {

  private static final VersionedTable<EcommerceTokenRow> TABLE =
      new VersionedTable.Single<>(
          EcommerceTokenSql.class,
          EcommerceTokenSql.INSERT,
          EcommerceTokenSql.REPLACE,
          EcommerceTokenSql.DELETE,
          EcommerceTokenSql::bind,
          false,
          null);

  /** An instant before all stored instants. */
  private static final Instant MIN_INSTANT = Instant.parse("-4000-01-01T00:00:00Z");

  SqlEcommerceTokenStore(SqlDatabase database) {
    this(new VersionedRows<>(database, "ecommerce-token", TABLE));
  }

  @Override
  public List<EcommerceTokenRow> page(
      TenantId tenant,
      String customer,
      @Nullable Instant expiringAfter,
      @Nullable String after,
      int limit) {
    return rows.read(
        session ->
            session
                .sql(EcommerceTokenSql.class)
                .page(
                    tenant.value(),
                    customer,
                    expiringAfter == null ? MIN_INSTANT : TimeBounds.after(expiringAfter),
                    after == null ? "" : after,
                    limit));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return rows.change(
        tenant,
        session ->
            rows.removeAll(
                session,
                session
                    .sql(EcommerceTokenSql.class)
                    .expired(tenant.value(), TimeBounds.before(before), limit)));
  }

  @Override
  public int erase(TenantId tenant, String customer) {
    return rows.change(
        tenant,
        session -> {
          int erased =
              session.sql(EcommerceTokenSql.class).deleteByCustomer(tenant.value(), customer);
          if (erased > 0) {
            rows.erases(session, tenant);
          }
          return erased;
        });
  }
}
