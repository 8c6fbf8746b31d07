package io.octroi.storage.memory;

import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.taxrate.TaxRule;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tenant's rules as of one revision. Immutable. */
final class TaxTable {

  /** The number of buckets; about a thousand rules per bucket for a million rules. */
  private static final int BUCKETS = 1 << 10;

  static final TaxTable EMPTY =
      new TaxTable(0, new TreeMap<>(), Collections.nCopies(BUCKETS, Map.of()));

  private final long revision;
  private final NavigableMap<String, NavigableMap<String, TaxRuleRow>> byArea;
  private final List<Map<String, TaxRuleRow>> byId;

  /**
   * Creates a table of collections that are not modified afterwards.
   *
   * @param byArea the rules by area, then by id
   * @param byId the rules by {@link #bucket}, then by id
   */
  TaxTable(
      long revision,
      NavigableMap<String, NavigableMap<String, TaxRuleRow>> byArea,
      List<Map<String, TaxRuleRow>> byId) {
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

  List<TaxRuleRow> find(Set<String> ids) {
    return ids.stream().map(id -> byId.get(bucket(id)).get(id)).filter(Objects::nonNull).toList();
  }

  List<TaxRuleRow> page(TaxRuleSelection selection, @Nullable Position after, int limit) {
    String prefix = selection.areaPrefix();
    Position begin = begin(prefix, after);
    return byArea.tailMap(begin.area(), true).entrySet().stream()
        .takeWhile(area -> area.getKey().startsWith(prefix))
        .flatMap(
            area ->
                area.getKey().equals(begin.area())
                    ? area.getValue().tailMap(begin.id(), !begin.equals(after)).values().stream()
                    : area.getValue().values().stream())
        .filter(row -> isSelected(row.rule(), selection))
        .limit(limit)
        .toList();
  }

  private static Position begin(String prefix, @Nullable Position after) {
    return after != null && after.area().compareTo(prefix) >= 0 ? after : new Position(prefix, "");
  }

  /** Returns the next revision, which is this table with a publication applied. */
  TaxTable after(TaxTablePublication publication) {
    TaxTableEdit edit = new TaxTableEdit(byArea, byId);
    String source = publication.removedSource();
    if (source != null) {
      byId.stream()
          .flatMap(bucket -> bucket.values().stream())
          .filter(row -> row.rule().source().filter(source::equals).isPresent())
          .forEach(row -> edit.remove(row.id()));
    }
    publication.removedIds().forEach(edit::remove);
    publication.puts().forEachRemaining(edit::put);
    return edit.build(revision + 1);
  }

  private static boolean isSelected(TaxRule rule, TaxRuleSelection selection) {
    return matches(selection.source(), rule.source().orElse(null))
        && matches(selection.authority(), rule.authority())
        && matches(selection.category(), rule.category().orElse(null))
        && touches(rule, selection.postalCode())
        && isInForce(rule, selection.inForceOn());
  }

  private static boolean matches(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || wanted.equals(actual);
  }

  private static boolean touches(TaxRule rule, @Nullable String code) {
    String from = rule.postalFrom().orElse(null);
    String to = rule.postalTo().orElse(null);
    return code == null
        || from == null
        || to == null
        || (from.compareTo(code + "~") <= 0 && code.compareTo(to + "~") <= 0);
  }

  private static boolean isInForce(TaxRule rule, @Nullable LocalDate day) {
    LocalDate start = rule.startInclusive().orElse(null);
    LocalDate end = rule.endExclusive().orElse(null);
    return day == null
        || ((start == null || !day.isBefore(start)) && (end == null || day.isBefore(end)));
  }
}
