package io.octroi.storage.tck;

import io.octroi.TenantId;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Helper methods that create publications of tax tables and read the stored entries. */
final class Publishing {

  private Publishing() {}

  /** Returns a publication for tenant ACME that puts the given entries. */
  static TaxTablePublication puts(long expectedRevision, TaxTableRow... entries) {
    return puts(Samples.ACME, expectedRevision, List.of(entries).iterator());
  }

  static TaxTablePublication puts(
      TenantId tenant, long expectedRevision, Iterator<TaxTableRow> entries) {
    return new TaxTablePublication(tenant, expectedRevision, null, Set.of(), entries);
  }

  /**
   * Returns a publication for tenant ACME that removes entries by id and puts the given entries.
   */
  static TaxTablePublication removes(
      long expectedRevision, Set<String> removedIds, TaxTableRow... puts) {
    return new TaxTablePublication(
        Samples.ACME, expectedRevision, null, removedIds, List.of(puts).iterator());
  }

  /**
   * Returns a publication for tenant ACME that removes all entries of a source and puts the given
   * entries.
   */
  static TaxTablePublication replaces(
      long expectedRevision, String removedSource, TaxTableRow... puts) {
    return new TaxTablePublication(
        Samples.ACME, expectedRevision, removedSource, Set.of(), List.of(puts).iterator());
  }

  /** Publishes the given entries as the first revision of the tax table of tenant ACME. */
  static Written publishFirst(TaxTableStore store, TaxTableRow... entries) {
    return store.publish(puts(0, entries));
  }

  /**
   * Reads one page of the entries of tenant ACME that match a selection. The page contains at most
   * 10,000 entries.
   */
  static List<TaxTableRow> list(TaxTableStore store, TaxTableSelection selection) {
    return store.page(Samples.ACME, selection, null, 10_000);
  }

  /** Reads one page of the entries of tenant ACME. The page contains at most 10,000 entries. */
  static List<TaxTableRow> all(TaxTableStore store) {
    return list(store, TaxTableSelection.area(""));
  }

  /** Reads the entries that match a selection, page by page. Stops after {@code maxPages} pages. */
  static List<TaxTableRow> readAllPages(
      TaxTableStore store, TenantId tenant, TaxTableSelection selection, int limit, int maxPages) {
    List<TaxTableRow> rows = new ArrayList<>();
    @Nullable Position after = null;
    for (int page = 0; page < maxPages; page++) {
      List<TaxTableRow> next = store.page(tenant, selection, after, limit);
      rows.addAll(next);
      if (next.size() < limit) {
        return rows;
      }
      after = positionOf(next.get(next.size() - 1));
    }
    return rows;
  }

  static Position positionOf(TaxTableRow row) {
    return new Position(row.area(), row.id());
  }

  static List<String> ids(List<TaxTableRow> rows) {
    return rows.stream().map(TaxTableRow::id).toList();
  }
}
