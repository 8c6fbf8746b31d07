package io.octroi.storage.memory;

import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.taxrate.TaxRule;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tenant's rules as of one revision; never changed once it is built. */
final class TaxTable {

  static final TaxTable EMPTY = new TaxTable(0, Map.of(), new TreeMap<>(order()));

  private final long revision;
  private final Map<String, TaxRuleRow> byId;
  private final NavigableMap<Position, TaxRuleRow> byPosition;

  private TaxTable(
      long revision, Map<String, TaxRuleRow> byId, NavigableMap<Position, TaxRuleRow> byPosition) {
    this.revision = revision;
    this.byId = byId;
    this.byPosition = byPosition;
  }

  long revision() {
    return revision;
  }

  List<TaxRuleRow> find(Set<String> ids) {
    return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
  }

  List<TaxRuleRow> page(TaxRuleSelection selection, @Nullable Position after, int limit) {
    Position first = new Position(selection.areaPrefix(), "");
    boolean begun = after != null && order().compare(after, first) >= 0;
    return byPosition.tailMap(begun ? after : first, !begun).values().stream()
        .takeWhile(row -> row.area().startsWith(selection.areaPrefix()))
        .filter(row -> isSelected(row.rule(), selection))
        .limit(limit)
        .toList();
  }

  /** The next revision: this table without what is removed and with what is put. */
  TaxTable after(TaxTablePublication publication) {
    Map<String, TaxRuleRow> ids = new HashMap<>(byId);
    String source = publication.removedSource();
    if (source != null) {
      ids.values().removeIf(row -> source.equals(row.rule().source()));
    }
    ids.keySet().removeAll(publication.removedIds());
    publication.puts().forEachRemaining(row -> ids.put(row.id(), row));
    NavigableMap<Position, TaxRuleRow> positions = new TreeMap<>(order());
    ids.values().forEach(row -> positions.put(new Position(row.area(), row.id()), row));
    return new TaxTable(revision + 1, ids, positions);
  }

  private static Comparator<Position> order() {
    return Comparator.comparing(Position::area).thenComparing(Position::id);
  }

  private static boolean isSelected(TaxRule rule, TaxRuleSelection selection) {
    return isOrAny(selection.source(), rule.source())
        && isOrAny(selection.authority(), rule.authority())
        && isOrAny(selection.category(), rule.category())
        && touches(rule, selection.postalCode())
        && isInForce(rule, selection.inForceOn());
  }

  private static boolean isOrAny(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || wanted.equals(actual);
  }

  private static boolean touches(TaxRule rule, @Nullable String code) {
    String from = rule.postalFrom();
    String to = rule.postalTo();
    return code == null
        || from == null
        || to == null
        || (from.compareTo(code + "~") <= 0 && code.compareTo(to + "~") <= 0);
  }

  private static boolean isInForce(TaxRule rule, @Nullable LocalDate day) {
    LocalDate start = rule.startInclusive();
    LocalDate end = rule.endExclusive();
    return day == null
        || ((start == null || !day.isBefore(start)) && (end == null || day.isBefore(end)));
  }
}
