package io.octroi.core.reliability.linearizability;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import io.octroi.storage.memory.MemoryStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations on two e-commerce tokens of one customer. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public final class EcommerceTokenOperations {

  private static final TenantId TENANT = TenantId.of("acme");

  private final EcommerceTokenStore store = MemoryStorage.create().ecommerceTokens();

  /** Creates a store with one row. */
  public EcommerceTokenOperations() {
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
    return EcommerceTokenRow.of(
            TENANT, "id" + id, version, "12345", "", Instant.EPOCH, Instant.EPOCH)
        .build();
  }
}
