package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Two e-commerce tokens of one customer. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public class EcommerceTokenOperations {

  private static final TenantId TENANT = Tenants.ALL.get(0);

  private final EcommerceTokenStore store;

  /** A new store. */
  public EcommerceTokenOperations() {
    this(MemoryStorage.create().ecommerceTokens());
  }

  EcommerceTokenOperations(EcommerceTokenStore store) {
    this.store = store;
    store.insert(row(1, 1));
  }

  @Operation
  public Written insert(@Param(name = "n") int id) {
    return store.insert(row(id, 1));
  }

  @Operation
  public Written replace(@Param(name = "n") int id, @Param(name = "n") int version) {
    return store.replace(row(id, 3 - version), version);
  }

  @Operation
  public int deleteBefore(@Param(name = "n") int limit) {
    return store.deleteBefore(TENANT, Instant.MAX, limit);
  }

  @Operation
  public Optional<EcommerceTokenRow> find(@Param(name = "n") int id) {
    return store.find(TENANT, "id" + id);
  }

  @Operation
  public List<EcommerceTokenRow> page(@Param(name = "n") int limit) {
    return store.page(TENANT, "12345", null, null, limit);
  }

  private static EcommerceTokenRow row(int id, int version) {
    return new EcommerceTokenRow(
        TENANT, "id" + id, version, "12345", "", null, Instant.EPOCH, Instant.EPOCH, false);
  }

  /** Checks the version, then replaces. */
  public static final class CheckThenAct extends EcommerceTokenOperations {

    /** A new store with the fault. */
    public CheckThenAct() {
      super(
          new BrokenEcommerceTokens(MemoryStorage.create().ecommerceTokens()) {
            @Override
            public Written replace(EcommerceTokenRow row, long version) {
              boolean there =
                  good.find(row.tenant(), row.id())
                      .filter(before -> before.version() == version)
                      .isPresent();
              Written written = good.replace(row, version);
              return there ? Written.done() : written;
            }
          });
    }
  }
}
