package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that one rule can replace. They are equal in everything but their ranges.
 *
 * @param rules the rules
 * @param from the packed first code of the common range
 * @param to the packed last code of the common range, inclusive
 */
public record RangeJoin(List<Entry> rules, long from, long to) {

  static RangeJoin of(Entry rule) {
    return new RangeJoin(new ArrayList<>(List.of(rule)), rule.from(), rule.to());
  }

  /**
   * Returns whether an earlier, overlapping range crosses this range, or equals the common range of
   * several rules.
   */
  boolean isJoinable(RangeJoin earlier) {
    return earlier.to < to || (earlier.from == from && earlier.to == to && rules.size() > 1);
  }

  /** Returns this join with the rules of an earlier one, which is no longer used. */
  RangeJoin with(RangeJoin earlier) {
    boolean larger = earlier.rules.size() > rules.size();
    List<Entry> all = larger ? earlier.rules : rules;
    all.addAll(larger ? rules : earlier.rules);
    return new RangeJoin(all, earlier.from, Math.max(earlier.to, to));
  }

  /** Returns the rule that has the common range and an id. */
  public Entry union(String id) {
    Entry rule = rules.get(0);
    return new Entry(id, rule.source(), rule.effect(), rule.area(), from, to, rule.length());
  }
}
