package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.internal.PostalBounds;
import io.octroi.taxrate.TaxRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that one rule can replace. They are equal in everything but their ranges.
 *
 * @param rules the rules
 * @param from the packed first code of the common range
 * @param to the packed last code of the common range, inclusive
 * @param length the length of both bounds in characters
 */
public record RangeJoin(List<Entry> rules, long from, long to, int length) {

  static RangeJoin of(Entry rule) {
    return new RangeJoin(new ArrayList<>(List.of(rule)), rule.from(), rule.to(), rule.length());
  }

  /** Returns whether this join replaces several rules. */
  boolean isOfSeveral() {
    return rules.size() > 1;
  }

  /**
   * Returns whether an earlier, overlapping range crosses this range, or equals it while one of the
   * two is the common range of several rules.
   */
  boolean isJoinable(RangeJoin earlier) {
    boolean equal = earlier.from == from && earlier.to == to;
    return earlier.to < to || (equal && (isOfSeveral() || earlier.isOfSeveral()));
  }

  /** Returns this join with the rules of an earlier one, which is no longer used. */
  RangeJoin with(RangeJoin earlier) {
    boolean larger = earlier.rules.size() > rules.size();
    List<Entry> all = larger ? earlier.rules : rules;
    all.addAll(larger ? rules : earlier.rules);
    return new RangeJoin(all, earlier.from, Math.max(earlier.to, to), earlier.length);
  }

  /**
   * Returns this join with its common range in canonical form, whose bounds are shorter if the
   * range consists of whole ZIP codes or of a British outward code.
   */
  RangeJoin canonical() {
    TaxRule rule = (TaxRule) union("").toTaxEntry();
    PostalBounds range =
        PostalBounds.canonical(
            rule.country(), rule.postalFrom().orElseThrow(), rule.postalTo().orElseThrow());
    Entry packed = Entry.of(rule.toBuilder().postal(range.from(), range.to()).build());
    return new RangeJoin(rules, packed.from(), packed.to(), packed.length());
  }

  /** Returns the rule that has the common range and an id. */
  public Entry union(String id) {
    Entry rule = rules.get(0);
    return new Entry(id, rule.source(), rule.effect(), rule.area(), from, to, length);
  }
}
