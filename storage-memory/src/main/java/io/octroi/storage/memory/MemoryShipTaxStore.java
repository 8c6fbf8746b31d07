package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.DelegatingVersionedStore;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores ship-tax records by key. */
record MemoryShipTaxStore(VersionedRows<ShipTaxRow> rows)
    implements ShipTaxStore, DelegatingVersionedStore<ShipTaxRow> {

  MemoryShipTaxStore(Gate gate) {
    this(VersionedRows.perTenant(gate));
  }

  @Override
  public List<ShipTaxRow> findByLink(TenantId tenant, String link) {
    return rows.with(
        tenant, it -> it.page(row -> row.tax().link().equals(link), null, Integer.MAX_VALUE));
  }

  @Override
  public List<ShipTaxRow> findByCustomer(
      TenantId tenant, String customerNumber, @Nullable String after, int limit) {
    return rows.with(tenant, it -> it.page(row -> isOf(row, customerNumber), after, limit));
  }

  @Override
  public int deleteByCustomer(TenantId tenant, String customerNumber) {
    return rows.with(
        tenant, it -> it.deleteIf(row -> isOf(row, customerNumber), Integer.MAX_VALUE));
  }

  private static boolean isOf(ShipTaxRow row, String customerNumber) {
    return row.tax().customerNumber().equals(customerNumber);
  }
}
