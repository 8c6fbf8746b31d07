package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.DelegatingVersionedStore;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

record SqlShipTaxStore(VersionedRows<ShipTaxRow> rows)
    implements ShipTaxStore, DelegatingVersionedStore<ShipTaxRow> {

  private static final VersionedTable<ShipTaxRow> TABLE =
      new VersionedTable.Single<>(
          ShipTaxSql.class,
          ShipTaxSql.INSERT,
          ShipTaxSql.REPLACE,
          ShipTaxSql.DELETE,
          ShipTaxSql::bind,
          true,
          null);

  SqlShipTaxStore(SqlDatabase database) {
    this(new VersionedRows<>(database, "ship-tax", TABLE));
  }

  @Override
  public List<ShipTaxRow> findByLink(TenantId tenant, String link) {
    return rows.read(session -> session.sql(ShipTaxSql.class).findByLink(tenant.value(), link));
  }

  @Override
  public List<ShipTaxRow> findByCustomer(
      TenantId tenant, String customerNumber, @Nullable String after, int limit) {
    String start = after == null ? "" : after;
    return rows.read(
        session ->
            session
                .sql(ShipTaxSql.class)
                .findByCustomer(tenant.value(), customerNumber, start, limit));
  }

  @Override
  public int deleteByCustomer(TenantId tenant, String customerNumber) {
    return rows.change(
        tenant,
        session ->
            rows.removeAll(
                session,
                session.sql(ShipTaxSql.class).findAllByCustomer(tenant.value(), customerNumber)));
  }
}
