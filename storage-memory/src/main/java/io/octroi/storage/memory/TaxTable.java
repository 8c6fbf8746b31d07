package io.octroi.storage.memory;

import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore.Position;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tax table of a tenant at one revision. Immutable. */
final class TaxTable {

  /**
   * The number of buckets. If a tenant has a million entries, each bucket contains about a
   * thousand.
   */
  private static final int BUCKETS = 1 << 10;

  static final TaxTable EMPTY =
      new TaxTable(0, new TreeMap<>(), Collections.nCopies(BUCKETS, Map.of()));

  private final long revision;
  private final NavigableMap<String, NavigableMap<String, TaxTableRow>> byArea;
  private final List<Map<String, TaxTableRow>> byId;

  /**
   * Creates a table. The collections must not be modified afterwards.
   *
   * @param byArea the entries by area, then by id
   * @param byId the entries by bucket (see {@link #bucket}), then by id
   */
  TaxTable(
      long revision,
      NavigableMap<String, NavigableMap<String, TaxTableRow>> byArea,
      List<Map<String, TaxTableRow>> byId) {
    this.revision = revision;
    this.byArea = byArea;
    this.byId = byId;
  }

  static int bucket(String id) {
    return id.hashCode() & (BUCKETS - 1);
  }

  long revision() {
    return revision;
  }

  List<TaxTableRow> find(Set<String> ids) {
    return ids.stream().map(id -> byId.get(bucket(id)).get(id)).filter(Objects::nonNull).toList();
  }

  List<TaxTableRow> page(TaxTableSelection selection, @Nullable Position after, int limit) {
    String prefix = selection.areaPrefix();
    Position begin = begin(prefix, after);
    return byArea.tailMap(begin.area(), true).entrySet().stream()
        .takeWhile(area -> area.getKey().startsWith(prefix))
        .flatMap(
            area ->
                area.getKey().equals(begin.area())
                    ? area.getValue().tailMap(begin.id(), !begin.equals(after)).values().stream()
                    : area.getValue().values().stream())
        .filter(row -> TaxTableFilter.accepts(selection, row.entry()))
        .limit(limit)
        .toList();
  }

  private static Position begin(String prefix, @Nullable Position after) {
    return after != null && after.area().compareTo(prefix) >= 0 ? after : new Position(prefix, "");
  }

  /** Returns the next revision of this table, with a publication applied. */
  TaxTable after(TaxTablePublication publication) {
    TaxTableEdit edit = new TaxTableEdit(byArea, byId);
    String source = publication.removedSource();
    if (source != null) {
      byId.stream()
          .flatMap(bucket -> bucket.values().stream())
          .filter(row -> row.entry().source().filter(source::equals).isPresent())
          .forEach(row -> edit.remove(row.id()));
    }
    publication.removedIds().forEach(edit::remove);
    publication.puts().forEachRemaining(edit::put);
    return edit.build(revision + 1);
  }
}
