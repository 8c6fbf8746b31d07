package io.octroi.core.reliability.linearizability;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.Written;
import io.octroi.storage.memory.MemoryStorage;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations on two customers that compete for the same two aliases. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public final class CustomerOperations {

  private static final TenantId TENANT = TenantId.of("acme");

  private final CustomerStore store = MemoryStorage.create().customers();

  /** Creates a store with one row. */
  public CustomerOperations() {
    store.insertAll(List.of(row(1, 1, 1)));
  }

  @Operation
  public List<Written> insert(@Param(name = "n") int alias) {
    return store.insertAll(List.of(row(1, 1, alias), row(2, 1, 2)));
  }

  @Operation
  public Written replace(
      @Param(name = "n") int id, @Param(name = "n") int alias, @Param(name = "n") int version) {
    return store.replace(row(id, 3 - version, alias), version);
  }

  @Operation
  public Written delete(@Param(name = "n") int id, @Param(name = "n") int version) {
    return store.delete(TENANT, "id" + id, version);
  }

  @Operation
  public Optional<CustomerRow> find(@Param(name = "n") int alias) {
    return store.findByName(TENANT, "alias" + alias);
  }

  private static CustomerRow row(int id, int version, int alias) {
    return new CustomerRow(TENANT, "id" + id, version, List.of("alias" + alias), List.of());
  }
}
