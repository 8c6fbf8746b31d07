package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.DelegatingVersionedStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;

/** Stores customers by id and by name. */
record MemoryCustomerStore(VersionedRows<CustomerRow> rows)
    implements CustomerStore, DelegatingVersionedStore<CustomerRow> {

  MemoryCustomerStore(Gate gate) {
    this(VersionedRows.perTenant(gate));
  }

  @Override
  public List<Written> insertAll(List<CustomerRow> added) {
    return rows.insertAll(added);
  }

  @Override
  public Optional<CustomerRow> findByName(TenantId tenant, String name) {
    return rows.with(tenant, it -> it.findUnique(new UniqueKey(CustomerRow.NAME, name)));
  }

  @Override
  public Optional<CustomerRow> erase(TenantId tenant, String id) {
    return rows.with(tenant, it -> it.take(id));
  }
}
