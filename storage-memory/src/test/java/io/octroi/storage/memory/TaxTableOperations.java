package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Two rules that are published together or removed, for a revision that is right or not. */
@Param(name = "revision", gen = IntGen.class, conf = "0:2")
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public class TaxTableOperations {

  private static final TenantId TENANT = Tenants.ALL.get(0);

  private final TaxTableStore store;

  /** A new store. */
  public TaxTableOperations() {
    this(MemoryStorage.create().taxTables());
  }

  TaxTableOperations(TaxTableStore store) {
    this.store = store;
  }

  @Operation
  public Written put(@Param(name = "revision") int revision, @Param(name = "n") int percent) {
    return store.publish(
        publication(revision, Set.of(), List.of(row("a", percent), row("b", percent)).iterator()));
  }

  @Operation
  public Written remove(@Param(name = "revision") int revision) {
    return store.publish(publication(revision, Set.of("a", "b"), List.<TaxRuleRow>of().iterator()));
  }

  @Operation
  public long revision() {
    return store.revision(TENANT);
  }

  @Operation
  public Set<TaxRuleRow> find() {
    return Set.copyOf(store.find(TENANT, Set.of("a", "b")));
  }

  @Operation
  public List<TaxRuleRow> page() {
    return store.page(TENANT, TaxRuleSelection.area(""), null, 9);
  }

  private static TaxTablePublication publication(
      int revision, Set<String> removed, Iterator<TaxRuleRow> puts) {
    return new TaxTablePublication(TENANT, revision, null, removed, puts);
  }

  private static TaxRuleRow row(String id, int percent) {
    return new TaxRuleRow(
        TENANT,
        "USA/IL/" + id,
        new TaxRule(
            id,
            "state",
            "USA",
            "IL",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            BigDecimal.valueOf(percent, 2),
            false,
            "manual"));
  }

  /** Checks the revision, then publishes. */
  public static final class CheckThenAct extends TaxTableOperations {

    /** A new store with the fault. */
    public CheckThenAct() {
      super(
          new BrokenTaxTables(MemoryStorage.create().taxTables()) {
            @Override
            public Written publish(TaxTablePublication it) {
              if (good.revision(it.tenant()) != it.expectedRevision()) {
                return Written.stale();
              }
              good.publish(BrokenTaxTables.expecting(it, good.revision(it.tenant())));
              return Written.done();
            }
          });
    }
  }
}
