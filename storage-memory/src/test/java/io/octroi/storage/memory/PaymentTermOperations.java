package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Two payment terms, and their feed. */
@Param(name = "n", gen = IntGen.class, conf = "1:2")
@Param(name = "since", gen = IntGen.class, conf = "0:3")
public class PaymentTermOperations {

  private static final TenantId TENANT = Tenants.ALL.get(0);

  private final PaymentTermStore store;

  /** A new store. */
  public PaymentTermOperations() {
    this(MemoryStorage.create().paymentTerms());
  }

  PaymentTermOperations(PaymentTermStore store) {
    this.store = store;
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

  /** Looks whether the code is free, then inserts. */
  public static final class CheckThenAct extends PaymentTermOperations {

    /** A new store with the fault. */
    public CheckThenAct() {
      super(
          new BrokenPaymentTerms(MemoryStorage.create().paymentTerms()) {
            @Override
            public OptionalLong insert(PaymentTermRow row) {
              boolean free = good.find(row.tenant(), row.code()).isEmpty();
              OptionalLong drawn = good.insert(row);
              return free ? OptionalLong.of(drawn.orElse(1)) : drawn;
            }
          });
    }
  }
}
