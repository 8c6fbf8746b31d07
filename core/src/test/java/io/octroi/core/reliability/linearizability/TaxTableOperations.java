package io.octroi.core.reliability.linearizability;

import io.octroi.TenantId;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations that publish or delete two rules together, for a current or stale revision. */
@Param(name = "revision", gen = IntGen.class, conf = "0:2")
@Param(name = "n", gen = IntGen.class, conf = "1:2")
public final class TaxTableOperations {

  private static final TenantId TENANT = TenantId.of("acme");

  private final TaxTableStore store = MemoryStorage.create().taxTables();

  @Operation
  public Written put(@Param(name = "revision") int revision, @Param(name = "n") int percent) {
    return store.publish(
        publication(revision, Set.of(), List.of(row("a", percent), row("b", percent)).iterator()));
  }

  @Operation
  public Written remove(@Param(name = "revision") int revision) {
    return store.publish(
        publication(revision, Set.of("a", "b"), List.<TaxTableRow>of().iterator()));
  }

  @Operation
  public long revision() {
    return store.revision(TENANT);
  }

  @Operation
  public Set<TaxTableRow> find() {
    return Set.copyOf(store.find(TENANT, Set.of("a", "b")));
  }

  @Operation
  public List<TaxTableRow> page() {
    return store.page(TENANT, TaxTableSelection.area(""), null, 9);
  }

  private static TaxTablePublication publication(
      int revision, Set<String> removed, Iterator<TaxTableRow> puts) {
    return new TaxTablePublication(TENANT, revision, null, removed, puts);
  }

  private static TaxTableRow row(String id, int percent) {
    return new TaxTableRow(
        TENANT,
        "USA/IL/" + id,
        TaxRule.of("state", "USA", BigDecimal.valueOf(percent, 2))
            .id(id)
            .region("IL")
            .postal(null, null)
            .category(null)
            .issues(null, null)
            .from(null)
            .until(null)
            .compound(false)
            .source("manual")
            .build());
  }
}
