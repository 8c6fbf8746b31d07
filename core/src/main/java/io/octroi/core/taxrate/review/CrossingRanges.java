package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.Levy;
import io.octroi.core.taxrate.entry.Specificity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A search for rules that are equal in everything but their ranges, and whose ranges overlap
 * without one containing the other. Such rules would make the table ambiguous, although they do not
 * contradict each other. A single rule can replace them.
 */
public final class CrossingRanges {

  private static final Comparator<RangeJoin> WIDER_FIRST =
      Comparator.comparingLong(RangeJoin::from)
          .thenComparing(RangeJoin::to, Comparator.reverseOrder());

  private CrossingRanges() {}

  /** Rules that are equal in everything but the range. */
  private record Key(Levy levy, int area, int length) {}

  /**
   * Returns the joins, except for those that would change which of two other rules wins.
   *
   * @param groups the rules
   * @param joinable a predicate that returns true if a rule may be joined with others
   */
  public static List<RangeJoin> find(RuleGroups groups, Predicate<Entry> joinable) {
    return groups.all().stream().flatMap(group -> find(group, joinable).stream()).toList();
  }

  private static List<RangeJoin> find(List<Entry> group, Predicate<Entry> joinable) {
    List<RangeJoin> joins = isNested(group) ? List.of() : candidates(group, joinable);
    List<RangeJoin> kept = joins;
    do { // Without one of the joins, another one can change the precedence of rules.
      joins = kept;
      Map<Entry, Entry> unions = unions(joins);
      kept = joins.stream().filter(join -> keepsPrecedence(join, group, unions)).toList();
    } while (kept.size() < joins.size());
    return joins;
  }

  /** Returns whether no ranges cross at all, which is the usual case. */
  private static boolean isNested(List<Entry> group) {
    long[] limits = new long[8];
    int depth = 0;
    for (Entry rule : group) {
      if (rule.length() != 0) {
        while (depth > 0 && limits[depth - 1] <= rule.from()) {
          depth--;
        }
        if (depth > 0 && limits[depth - 1] < rule.limit()) {
          return false;
        }
        if (depth == 0 || limits[depth - 1] != rule.limit()) {
          limits = depth == limits.length ? Arrays.copyOf(limits, 2 * depth) : limits;
          limits[depth++] = rule.limit();
        }
      }
    }
    return true;
  }

  private static List<RangeJoin> candidates(List<Entry> group, Predicate<Entry> joinable) {
    List<RangeJoin> ranges =
        group.stream()
            .filter(rule -> rule.length() != 0 && joinable.test(rule))
            .map(RangeJoin::of)
            .toList();
    // A common range with shorter bounds can cross or equal other ranges of this length.
    List<RangeJoin> joins = join(join(ranges)).stream().filter(RangeJoin::isOfSeveral).toList();
    joins.forEach(join -> join.rules().sort(RuleGroups.WIDER_FIRST));
    return joins;
  }

  /** Joins the ranges that cross, and returns them with the other ranges. */
  private static List<RangeJoin> join(List<RangeJoin> ranges) {
    Map<Key, Deque<RangeJoin>> openByKey = new HashMap<>();
    List<RangeJoin> joined = new ArrayList<>();
    for (RangeJoin range : ranges.stream().sorted(WIDER_FIRST).toList()) {
      Entry rule = range.rules().get(0);
      Key key = new Key(rule.levy(), rule.area(), range.length());
      Deque<RangeJoin> open = openByKey.computeIfAbsent(key, any -> new ArrayDeque<>());
      while (!open.isEmpty() && open.element().to() < range.from()) {
        close(open, joined);
      }
      RangeJoin join = range;
      while (!open.isEmpty() && join.isJoinable(open.element())) {
        join = join.with(open.pop());
      }
      open.push(join);
    }
    for (Deque<RangeJoin> open : openByKey.values()) {
      while (!open.isEmpty()) {
        close(open, joined);
      }
    }
    return joined;
  }

  /**
   * Removes the innermost range, and adds it to the joined ranges in canonical form. A range within
   * another one is joined with it if its canonical form has shorter bounds, because the two would
   * cross.
   */
  private static void close(Deque<RangeJoin> open, List<RangeJoin> joined) {
    RangeJoin innermost = open.pop();
    RangeJoin range = innermost.isOfSeveral() ? innermost.canonical() : innermost;
    if (!open.isEmpty() && range.length() != innermost.length()) {
      open.push(range.with(open.pop()));
    } else {
      joined.add(range);
    }
  }

  private static Map<Entry, Entry> unions(List<RangeJoin> joins) {
    Map<Entry, Entry> unions = new HashMap<>();
    for (RangeJoin join : joins) {
      Entry union = join.union(join.rules().get(0).id());
      join.rules().forEach(rule -> unions.put(rule, union));
    }
    return unions;
  }

  /**
   * Returns whether each rule that is less specific than one of the joined rules is still less
   * specific afterwards. This is not the case if its range lies between the two.
   */
  private static boolean keepsPrecedence(
      RangeJoin join, List<Entry> group, Map<Entry, Entry> unions) {
    Entry union = unions.getOrDefault(join.rules().get(0), join.rules().get(0));
    for (int i = firstFrom(group, join.from()); i < group.size(); i++) {
      Entry other = group.get(i);
      if (other.from() >= union.limit()) {
        return true;
      }
      if (Specificity.compare(union, unions.getOrDefault(other, other)) < 0
          && isLessSpecific(other, join.rules())) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a rule is less specific than one of the rules that have a common query. */
  private static boolean isLessSpecific(Entry other, List<Entry> rules) {
    for (int i = firstFrom(rules, other.from()); i < rules.size(); i++) {
      Entry rule = rules.get(i);
      if (rule.from() >= other.limit()) {
        return false;
      }
      if (Specificity.overlap(rule, other) && Specificity.compare(rule, other) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the index of the first rule whose range begins at or after a code. */
  private static int firstFrom(List<Entry> rules, long from) {
    int low = 0;
    int high = rules.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rules.get(middle).from() < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
