package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores tax tables. A publication builds the next table and then replaces the current table with
 * it. Readers therefore do not wait, and no table is locked while the entries of the publication
 * are read.
 */
final class MemoryTaxTableStore implements TaxTableStore {

  private final Gate gate;
  private final ChangeRecorder recorder;
  private final ConcurrentMap<TenantId, TaxTable> tables = new ConcurrentHashMap<>();

  MemoryTaxTableStore(Gate gate, ChangeRecorder recorder) {
    this.gate = gate;
    this.recorder = recorder;
  }

  @Override
  public long revision(TenantId tenant) {
    return gate.pass(() -> table(tenant).revision());
  }

  @Override
  public List<TaxTableRow> find(TenantId tenant, Set<String> ids) {
    return gate.pass(() -> table(tenant).find(ids));
  }

  @Override
  public List<TaxTableRow> page(
      TenantId tenant, TaxTableSelection selection, @Nullable Position after, int limit) {
    return gate.pass(() -> table(tenant).page(selection, after, limit));
  }

  @Override
  public Written publish(TaxTablePublication publication) {
    return gate.pass(
        () -> {
          TaxTable before = table(publication.tenant());
          boolean published =
              before.revision() == publication.expectedRevision()
                  && replace(before, before.after(publication), publication);
          return published ? Written.done() : Written.stale();
        });
  }

  /** Returns 0, because a replaced table is left to the garbage collector. */
  @Override
  public int purge(TenantId tenant, int limit) {
    return gate.pass(() -> 0);
  }

  private boolean replace(TaxTable before, TaxTable after, TaxTablePublication publication) {
    return recorder.step(
        () -> {
          boolean replaced = tables.replace(publication.tenant(), before, after);
          if (replaced) {
            recorder.append(publication.tenant(), Change.Kind.TAX_AREA, publication.areas());
          }
          return replaced;
        });
  }

  private TaxTable table(TenantId tenant) {
    return tables.computeIfAbsent(tenant, absent -> TaxTable.EMPTY);
  }
}
