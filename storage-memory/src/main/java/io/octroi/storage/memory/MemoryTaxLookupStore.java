package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores tax lookup records by submission id. */
final class MemoryTaxLookupStore implements TaxLookupStore {

  private final Gate gate;
  private final PerTenant<Rows<UUID, TaxLookupRow>> lookups =
      new PerTenant<>(() -> new Rows<>(Rows.Shape.plain(TaxLookupRow::submissionId)));

  MemoryTaxLookupStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public Written insert(TaxLookupRow row) {
    return gate.pass(() -> lookups.of(row.tenant()).insert(List.of(row)).get(0));
  }

  @Override
  public Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId) {
    return gate.pass(() -> lookups.of(tenant).find(submissionId));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return gate.pass(() -> lookups.of(tenant).deleteIf(row -> row.at().isBefore(before), limit));
  }

  @Override
  public int deleteByCustomer(TenantId tenant, String customer, int limit) {
    return gate.pass(
        () -> lookups.of(tenant).deleteIf(row -> customer.equals(row.customer()), limit));
  }
}
