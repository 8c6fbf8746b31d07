package io.octroi.core.taxrate.entry;

import io.octroi.TenantId;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.TaxTableStore.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A source of the entries of a table. It consists of the entries in the store with a patch applied.
 * Not thread-safe.
 */
public final class EntrySource {

  private static final int PAGE = 10_000;

  /** A string that sorts after every character that occurs in a path. */
  private static final String LAST = "~";

  private final TaxTableStore store;
  private final TenantId tenant;
  private final TablePatch patch;
  private final NavigableMap<String, List<Entry>> puts;
  private final Runnable onPage;
  private final EntryInterner interner = new EntryInterner();

  /**
   * Creates a source.
   *
   * @param store the store from which the entries are read
   * @param tenant the tenant whose table is read
   * @param patch the change that is applied to the stored entries
   */
  public EntrySource(TaxTableStore store, TenantId tenant, TablePatch patch) {
    this(store, tenant, patch, () -> {});
  }

  /**
   * Creates a source.
   *
   * @param store the store from which the entries are read
   * @param tenant the tenant whose table is read
   * @param patch the change that is applied to the stored entries
   * @param onPage an action that runs after each full page of stored entries
   */
  public EntrySource(TaxTableStore store, TenantId tenant, TablePatch patch, Runnable onPage) {
    this.store = store;
    this.tenant = tenant;
    this.patch = patch;
    this.puts = patch.putsByPath();
    this.onPage = onPage;
  }

  /**
   * Returns all entries whose area path begins with a prefix, including the entries that the patch
   * adds.
   */
  public List<Entry> entriesUnder(String pathPrefix) {
    List<Entry> rules = new ArrayList<>();
    forEach(TaxTableSelection.area(pathPrefix), rules::add);
    puts.subMap(pathPrefix, pathPrefix + LAST).values().forEach(rules::addAll);
    return rules;
  }

  /**
   * Passes each selected stored entry to an action, except for the entries that the patch removes.
   */
  public void forEach(TaxTableSelection selection, Consumer<Entry> action) {
    Position after = null;
    List<TaxTableRow> page;
    do {
      page = store.page(tenant, selection, after, PAGE);
      for (TaxTableRow row : page) {
        Entry rule = interner.intern(Entry.of(row.entry()));
        if (!patch.removes(rule)) {
          action.accept(rule);
        }
        after = new Position(row.area(), row.id());
      }
      if (page.size() == PAGE) {
        onPage.run();
      }
    } while (page.size() == PAGE);
  }

  /**
   * Returns the rows of the entries that the patch adds, ordered by area path and then by id, in
   * which order a store stores many entries fastest.
   */
  public Iterator<TaxTableRow> rowsToPut() {
    Iterator<Map.Entry<String, List<Entry>>> paths = puts.entrySet().iterator();
    return new Iterator<>() {
      private String path = "";
      private Iterator<Entry> entries = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        return entries.hasNext() || paths.hasNext();
      }

      @Override
      public TaxTableRow next() {
        if (!entries.hasNext()) {
          Map.Entry<String, List<Entry>> next = paths.next();
          next.getValue().sort(Comparator.comparing(Entry::id));
          path = next.getKey();
          entries = next.getValue().iterator();
        }
        return new TaxTableRow(tenant, path, entries.next().toTaxEntry());
      }
    };
  }

  /**
   * Returns the packed areas of all stored entries, in ascending order. A country without a region
   * is a separate area.
   */
  public List<Integer> areas() {
    TreeSet<Integer> areas = new TreeSet<>();
    List<TaxTableRow> first = store.page(tenant, TaxTableSelection.area(""), null, 1);
    while (!first.isEmpty()) {
      int area = Entry.of(first.get(0).entry()).area();
      areas.add(area);
      Position afterArea = new Position(Entry.areaPath(area) + LAST, "");
      first = store.page(tenant, TaxTableSelection.area(""), afterArea, 1);
    }
    return List.copyOf(areas);
  }
}
