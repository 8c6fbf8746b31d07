package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A grouping of the rules among some entries by authority and country. Only rules of the same group
 * can compete with each other.
 */
public final class RuleGroups {

  /** An order in which a range precedes the ranges that it contains. Equal ranges are adjacent. */
  static final Comparator<Entry> WIDER_FIRST =
      (a, b) -> {
        int order = Long.compare(a.from(), b.from());
        if (order == 0) {
          order = Long.compare(b.limit(), a.limit());
        }
        if (order == 0) {
          order = Integer.compare(a.length(), b.length());
        }
        return order == 0 ? Integer.compare(a.area(), b.area()) : order;
      };

  private final Map<Key, List<Entry>> groups = new HashMap<>();

  private record Key(String authority, int country) {}

  private RuleGroups() {}

  /**
   * Groups rules.
   *
   * @param rules the rules
   * @param further further rules
   */
  public static RuleGroups of(Collection<Entry> rules, Collection<Entry> further) {
    RuleGroups result = new RuleGroups();
    rules.forEach(result::add);
    further.forEach(result::add);
    result.groups.values().forEach(group -> group.sort(WIDER_FIRST));
    return result;
  }

  private void add(Entry rule) {
    if (!rule.isRule()) {
      return;
    }
    Key key = new Key(rule.authority(), PlaceKeys.countryArea(rule.area()));
    groups.computeIfAbsent(key, any -> new ArrayList<>()).add(rule);
  }

  /**
   * Returns the groups. Each is sorted by the beginning of the postal range. A range precedes the
   * ranges that it contains.
   */
  Collection<List<Entry>> all() {
    return groups.values();
  }
}
