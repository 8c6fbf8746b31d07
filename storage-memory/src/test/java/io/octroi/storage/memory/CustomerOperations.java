package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Two customers who want the same two aliases. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public class CustomerOperations {

  private static final TenantId TENANT = Tenants.ALL.get(0);

  private final CustomerStore store;

  /** A new store. */
  public CustomerOperations() {
    this(MemoryStorage.create().customers());
  }

  CustomerOperations(CustomerStore store) {
    this.store = store;
    store.insert(List.of(row(1, 1, 1)));
  }

  @Operation
  public List<Written> insert(@Param(name = "n") int alias) {
    return store.insert(List.of(row(1, 1, alias), row(2, 1, 2)));
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
    return store.find(TENANT, "alias" + alias);
  }

  private static CustomerRow row(int id, int version, int alias) {
    return new CustomerRow(TENANT, "id" + id, version, List.of("alias" + alias), List.of());
  }

  /** Checks the version, then acts. */
  public static final class CheckThenAct extends CustomerOperations {

    /** A new store with the fault. */
    public CheckThenAct() {
      super(
          new BrokenCustomers(MemoryStorage.create().customers()) {
            @Override
            public Written delete(TenantId tenant, String id, long version) {
              boolean there =
                  good.find(tenant, id).filter(row -> row.version() == version).isPresent();
              Written written = good.delete(tenant, id, version);
              return there ? Written.done() : written;
            }
          });
    }
  }
}
