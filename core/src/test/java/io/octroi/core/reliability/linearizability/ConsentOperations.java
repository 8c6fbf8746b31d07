package io.octroi.core.reliability.linearizability;

import io.octroi.TenantId;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Written;
import io.octroi.storage.memory.MemoryStorage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations on two chains of one subject, only one of which may exist at a time. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public final class ConsentOperations {

  private static final TenantId TENANT = TenantId.of("acme");

  private final ConsentStore store = MemoryStorage.create().consents();

  /** Creates a store with one row. */
  public ConsentOperations() {
    append(1, 1);
  }

  @Operation
  public Written append(@Param(name = "n") int chain, @Param(name = "n") int position) {
    UUID id = new UUID(0, chain);
    return store.append(
        new ConsentChainRow(TENANT, id, position, "", "subject", "owner", null),
        new ConsentEventRow(
            TENANT, id, position, new UUID(chain, position), "domain", "", "identity", 0));
  }

  @Operation
  public Optional<ConsentChainRow> find() {
    return store.find(TENANT, "subject");
  }

  @Operation
  public Optional<ConsentEventRow> findEvent(
      @Param(name = "n") int chain, @Param(name = "n") int position) {
    return store.findEvent(TENANT, new UUID(chain, position));
  }

  @Operation
  public List<ConsentEventRow> page() {
    return store.page(TENANT, Set.of(new UUID(0, 1), new UUID(0, 2)), null, 0, 9);
  }

  @Operation
  public int erase() {
    return store.erase(TENANT, "owner").size();
  }
}
