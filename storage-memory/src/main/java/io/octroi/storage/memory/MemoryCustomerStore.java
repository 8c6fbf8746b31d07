package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;

/** Customers, found by their unique keys. */
final class MemoryCustomerStore implements CustomerStore {

  private static final Rows.Shape<String, CustomerRow> SHAPE =
      new Rows.Shape<>(CustomerRow::id, CustomerRow::version, CustomerRow::uniqueKeys);

  private final Gate gate;
  private final PerTenant<Rows<String, CustomerRow>> customers =
      new PerTenant<>(() -> new Rows<>(SHAPE));

  MemoryCustomerStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public List<Written> insert(List<CustomerRow> rows) {
    return gate.pass(
        () -> rows.isEmpty() ? List.of() : customers.of(rows.get(0).tenant()).insert(rows));
  }

  @Override
  public Optional<CustomerRow> find(TenantId tenant, String name) {
    return gate.pass(() -> customers.of(tenant).findUnique(new UniqueKey(CustomerRow.NAME, name)));
  }

  @Override
  public Written replace(CustomerRow row, long expectedVersion) {
    return gate.pass(() -> customers.of(row.tenant()).replace(row, expectedVersion));
  }

  @Override
  public Written delete(TenantId tenant, String id, long expectedVersion) {
    return gate.pass(() -> customers.of(tenant).delete(id, expectedVersion));
  }

  @Override
  public Optional<CustomerRow> erase(TenantId tenant, String id) {
    return gate.pass(() -> customers.of(tenant).take(id));
  }
}
