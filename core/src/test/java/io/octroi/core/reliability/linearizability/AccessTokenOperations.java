package io.octroi.core.reliability.linearizability;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import io.octroi.storage.memory.MemoryStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations on two access tokens that compete for the same two identifiers. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public final class AccessTokenOperations {

  private static final TenantId TENANT = TenantId.of("acme");

  private final AccessTokenStore store = MemoryStorage.create().accessTokens();

  /** Creates a store with one row. */
  public AccessTokenOperations() {
    store.insert(row(1, 1, 1));
  }

  @Operation
  public Written insert(@Param(name = "n") int id, @Param(name = "n") int identifier) {
    return store.insert(row(id, 1, identifier));
  }

  @Operation
  public Written replace(
      @Param(name = "n") int id,
      @Param(name = "n") int identifier,
      @Param(name = "n") int version) {
    return store.replace(row(id, 3 - version, identifier), version);
  }

  @Operation
  public Written delete(@Param(name = "n") int id, @Param(name = "n") int version) {
    return store.delete(TENANT, "id" + id, version);
  }

  @Operation
  public int deletePending(@Param(name = "n") int limit) {
    return store.deletePending(TENANT, Instant.MAX, limit);
  }

  @Operation
  public Optional<AccessTokenRow> findByKey(@Param(name = "n") int identifier) {
    return store.findByKey(
        TENANT, new UniqueKey(AccessTokenRow.IDENTIFIER, "identifier" + identifier));
  }

  @Operation
  public List<AccessTokenRow> page() {
    return store.page(TENANT, new AccessTokenSelection(null, null, null, null), null, 9);
  }

  private static AccessTokenRow row(int id, int version, int identifier) {
    return AccessTokenRow.of(
            TENANT, "id" + id, version, AccessTokenState.PENDING_VERIFICATION, Instant.EPOCH)
        .identifier(new AccessTokenKey("identifier" + identifier, ""))
        .build();
  }
}
