package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Two chains of one subject, of which there may be one at a time. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public class ConsentOperations {

  private static final TenantId TENANT = Tenants.ALL.get(0);

  private final ConsentStore store;

  /** A new store. */
  public ConsentOperations() {
    this(MemoryStorage.create().consents());
  }

  ConsentOperations(ConsentStore store) {
    this.store = store;
    append(1, 1);
  }

  @Operation
  public final Written append(@Param(name = "n") int chain, @Param(name = "n") int position) {
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

  /** Looks whether the chain goes on there, then appends. */
  public static final class CheckThenAct extends ConsentOperations {

    /** A new store with the fault. */
    public CheckThenAct() {
      super(
          new BrokenConsents(MemoryStorage.create().consents()) {
            @Override
            public Written append(ConsentChainRow chain, ConsentEventRow event) {
              boolean follows =
                  good.findChain(chain.tenant(), chain.id())
                      .map(before -> before.position() == chain.position() - 1)
                      .orElse(false);
              Written written = good.append(chain, event);
              return follows ? Written.done() : written;
            }
          });
    }
  }
}
