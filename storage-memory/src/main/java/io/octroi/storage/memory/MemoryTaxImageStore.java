package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.TaxImageRow;
import io.octroi.spi.TaxImageStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stores the newest image of each tenant. */
final class MemoryTaxImageStore implements TaxImageStore {

  private final Gate gate;
  private final Map<TenantId, TaxImageRow> images = new ConcurrentHashMap<>();

  MemoryTaxImageStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void put(TaxImageRow row) {
    gate.pass(
        () ->
            images.merge(
                row.tenant(), row, (old, put) -> old.revision() > put.revision() ? old : put));
  }

  @Override
  public Optional<TaxImageRow> find(TenantId tenant, long revision) {
    return gate.pass(
        () -> Optional.ofNullable(images.get(tenant)).filter(row -> row.revision() == revision));
  }
}
