package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.DelegatingVersionedStore;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores e-commerce tokens by id. */
record MemoryEcommerceTokenStore(VersionedRows<EcommerceTokenRow> rows)
    implements EcommerceTokenStore, DelegatingVersionedStore<EcommerceTokenRow> {

  MemoryEcommerceTokenStore(Gate gate) {
    this(VersionedRows.perTenant(gate));
  }

  @Override
  public List<EcommerceTokenRow> page(
      TenantId tenant,
      String customer,
      @Nullable Instant expiringAfter,
      @Nullable String after,
      int limit) {
    return rows.with(
        tenant,
        it ->
            it.page(
                row ->
                    row.customer().equals(customer)
                        && !row.revoked()
                        && (expiringAfter == null || row.expiresAt().isAfter(expiringAfter)),
                after,
                limit));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return rows.with(tenant, it -> it.deleteIf(row -> row.expiresAt().isBefore(before), limit));
  }

  @Override
  public int erase(TenantId tenant, String customer) {
    return rows.with(
        tenant, it -> it.deleteIf(row -> row.customer().equals(customer), Integer.MAX_VALUE));
  }
}
