package io.octroi.storage.memory;

import static java.util.stream.Collectors.toSet;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.DelegatingVersionedStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores customers by id and by name. */
record MemoryCustomerStore(VersionedRows<CustomerRow> rows, ChangeRecorder recorder)
    implements CustomerStore, DelegatingVersionedStore<CustomerRow> {

  MemoryCustomerStore(Gate gate, ChangeRecorder recorder) {
    this(
        VersionedRows.perTenant(
            gate,
            changed ->
                recorder.append(changed.get(0).tenant(), Change.Kind.CUSTOMER, names(changed))),
        recorder);
  }

  private static Set<String> names(List<CustomerRow> rows) {
    return rows.stream()
        .flatMap(row -> row.uniqueKeys().stream())
        .map(UniqueKey::value)
        .collect(toSet());
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
    return rows.with(
        tenant,
        it ->
            it.erase(id, () -> recorder.append(tenant, Change.Kind.CUSTOMER, Set.of(Change.ALL))));
  }
}
