package io.octroi.storage.tck;

import io.octroi.TenantId;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publications in few words, and listings page by page. */
final class Publishing {

  private Publishing() {}

  /** A publication for ACME that puts these rules. */
  static TaxTablePublication puts(long expectedRevision, TaxRuleRow... rules) {
    return puts(Samples.ACME, expectedRevision, List.of(rules).iterator());
  }

  static TaxTablePublication puts(
      TenantId tenant, long expectedRevision, Iterator<TaxRuleRow> rules) {
    return new TaxTablePublication(tenant, expectedRevision, null, Set.of(), rules);
  }

  /** A publication for ACME that removes rules by id, and puts others. */
  static TaxTablePublication removes(
      long expectedRevision, Set<String> removedIds, TaxRuleRow... puts) {
    return new TaxTablePublication(
        Samples.ACME, expectedRevision, null, removedIds, List.of(puts).iterator());
  }

  /** A publication for ACME that replaces all rules of a source. */
  static TaxTablePublication replaces(
      long expectedRevision, String removedSource, TaxRuleRow... puts) {
    return new TaxTablePublication(
        Samples.ACME, expectedRevision, removedSource, Set.of(), List.of(puts).iterator());
  }

  /** Puts rules for ACME into a table that was never published. */
  static Written publishFirst(TaxTableStore store, TaxRuleRow... rules) {
    return store.publish(puts(0, rules));
  }

  /** All that a selection gives for ACME, in one page. */
  static List<TaxRuleRow> list(TaxTableStore store, TaxRuleSelection selection) {
    return store.page(Samples.ACME, selection, null, 10_000);
  }

  /** All rules of ACME, in one page. */
  static List<TaxRuleRow> all(TaxTableStore store) {
    return list(store, TaxRuleSelection.area(""));
  }

  /** All that a selection gives, page by page; at most so many pages, for stores that never end. */
  static List<TaxRuleRow> byPages(
      TaxTableStore store, TenantId tenant, TaxRuleSelection selection, int limit, int pagesMost) {
    List<TaxRuleRow> rows = new ArrayList<>();
    @Nullable Position after = null;
    for (int page = 0; page < pagesMost; page++) {
      List<TaxRuleRow> next = store.page(tenant, selection, after, limit);
      rows.addAll(next);
      if (next.size() < limit) {
        return rows;
      }
      after = positionOf(next.get(next.size() - 1));
    }
    return rows;
  }

  static Position positionOf(TaxRuleRow row) {
    return new Position(row.area(), row.id());
  }

  static List<String> ids(List<TaxRuleRow> rows) {
    return rows.stream().map(TaxRuleRow::id).toList();
  }
}
