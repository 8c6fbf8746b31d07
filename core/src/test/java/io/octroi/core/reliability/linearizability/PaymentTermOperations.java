package io.octroi.core.reliability.linearizability;

import io.octroi.TenantId;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import io.octroi.storage.memory.MemoryStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations on two payment terms and their feed. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
@Param(name = "since", gen = IntGen.class, conf = "0:3")
public final class PaymentTermOperations {

  private static final TenantId TENANT = TenantId.of("acme");

  private final PaymentTermStore store = MemoryStorage.create().paymentTerms();

  /** Creates a store with one row. */
  public PaymentTermOperations() {
    store.insert(row(1, 1));
  }

  @Operation
  public OptionalLong insert(@Param(name = "n") int code) {
    return store.insert(row(code, 1));
  }

  @Operation
  public OptionalLong replace(@Param(name = "n") int code, @Param(name = "n") int version) {
    return store.replace(row(code, 3 - version), version);
  }

  @Operation
  public OptionalLong delete(@Param(name = "n") int code, @Param(name = "n") int version) {
    return store.delete(TENANT, "code" + code, version, Instant.EPOCH);
  }

  @Operation
  public int purge() {
    return store.purge(TENANT, Instant.MAX);
  }

  @Operation
  public int beginAbove(@Param(name = "n") int sequence) {
    return store.beginAbove(TENANT, sequence);
  }

  @Operation
  public List<FeedEntry<PaymentTermRow>> page() {
    return store.page(TENANT, null, 9);
  }

  @Operation
  public Optional<FeedEntry<PaymentTermRow>> find(@Param(name = "n") int code) {
    return store.find(TENANT, "code" + code);
  }

  @Operation
  public FeedPage<PaymentTermRow> changes(@Param(name = "since") int since) {
    return store.changes(TENANT, since, 9);
  }

  private static PaymentTermRow row(int code, int version) {
    return new PaymentTermRow(TENANT, "code" + code, version, "", null);
  }
}
