package io.octroi.core.reliability.linearizability;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.Written;
import io.octroi.storage.memory.MemoryStorage;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/** A faulty store that checks a version and then replaces it, in two steps. */
public final class CheckThenReplace {

  private static final TenantId TENANT = TenantId.of("acme");

  private final CustomerStore store = MemoryStorage.create().customers();

  /** Creates a store with one row. */
  public CheckThenReplace() {
    store.insert(row(1));
  }

  /** Replaces version 1, at most once. */
  @Operation
  public boolean replace() {
    boolean expected = version() == 1;
    Written written = expected ? store.replace(row(2), version()) : Written.stale();
    return written.equals(Written.done());
  }

  private long version() {
    return store.find(TENANT, "id").orElseThrow().version();
  }

  private static CustomerRow row(int version) {
    return new CustomerRow(TENANT, "id", version, List.of(), List.of());
  }
}
