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

/** Factories of publications, and readers of listings. */
final class Publishing {

  private Publishing() {}

  /** Returns a publication of ACME that puts rules. */
  static TaxTablePublication puts(long expectedRevision, TaxRuleRow... rules) {
    return puts(Samples.ACME, expectedRevision, List.of(rules).iterator());
  }

  static TaxTablePublication puts(
      TenantId tenant, long expectedRevision, Iterator<TaxRuleRow> rules) {
    return new TaxTablePublication(tenant, expectedRevision, null, Set.of(), rules);
  }

  /** Returns a publication of ACME that removes rules by id and puts others. */
  static TaxTablePublication removes(
      long expectedRevision, Set<String> removedIds, TaxRuleRow... puts) {
    return new TaxTablePublication(
        Samples.ACME, expectedRevision, null, removedIds, List.of(puts).iterator());
  }

  /** Returns a publication of ACME that replaces all rules of a source. */
  static TaxTablePublication replaces(
      long expectedRevision, String removedSource, TaxRuleRow... puts) {
    return new TaxTablePublication(
        Samples.ACME, expectedRevision, removedSource, Set.of(), List.of(puts).iterator());
  }

  /** Publishes the first revision of ACME. */
  static Written publishFirst(TaxTableStore store, TaxRuleRow... rules) {
    return store.publish(puts(0, rules));
  }

  /** Returns the rules of ACME that match a selection, read in one page. */
  static List<TaxRuleRow> list(TaxTableStore store, TaxRuleSelection selection) {
    return store.page(Samples.ACME, selection, null, 10_000);
  }

  /** Returns all rules of ACME, read in one page. */
  static List<TaxRuleRow> all(TaxTableStore store) {
    return list(store, TaxRuleSelection.area(""));
  }

  /** Returns the rules that match a selection. Reads at most {@code maxPages} pages. */
  static List<TaxRuleRow> readAllPages(
      TaxTableStore store, TenantId tenant, TaxRuleSelection selection, int limit, int maxPages) {
    List<TaxRuleRow> rows = new ArrayList<>();
    @Nullable Position after = null;
    for (int page = 0; page < maxPages; page++) {
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
