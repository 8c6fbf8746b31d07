package io.octroi.core.reliability.linearizability;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.Written;
import io.octroi.storage.memory.MemoryStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations on an id that credentials of two tenants use in turn. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public final class CredentialOperations {

  private static final List<TenantId> TENANTS = List.of(TenantId.of("acme"), TenantId.of("globex"));

  private final CredentialStore store = MemoryStorage.create().credentials();

  /** Creates a store with one row. */
  public CredentialOperations() {
    store.insert(row(1, 1));
  }

  @Operation
  public Written insert(@Param(name = "n") int tenant) {
    return store.insert(row(tenant, 1));
  }

  @Operation
  public Written replace(@Param(name = "n") int tenant, @Param(name = "n") int version) {
    return store.replace(row(tenant, 3 - version), version);
  }

  @Operation
  public int deleteBefore(@Param(name = "n") int tenant) {
    return store.deleteBefore(TENANTS.get(tenant - 1), Instant.MAX, 9);
  }

  @Operation
  public Written delete(@Param(name = "n") int tenant, @Param(name = "n") int version) {
    return store.delete(TENANTS.get(tenant - 1), "id", version);
  }

  @Operation
  public Optional<CredentialRow> find() {
    return store.findById("id");
  }

  @Operation
  public List<CredentialRow> page(@Param(name = "n") int tenant) {
    return store.page(TENANTS.get(tenant - 1), null, 9);
  }

  private static CredentialRow row(int tenant, int version) {
    return CredentialRow.of(TENANTS.get(tenant - 1), "id", version, "", "", Instant.EPOCH)
        .expiresAt(Instant.EPOCH)
        .build();
  }
}
