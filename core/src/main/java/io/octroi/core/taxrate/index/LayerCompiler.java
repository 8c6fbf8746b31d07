package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.rule.Levy;
import io.octroi.core.taxrate.rule.Rule;
import io.octroi.taxrate.PlaceKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides rules into disjoint intervals of postal codes, for queries with postal codes of one
 * length. Caches answers by matching levies, because most intervals differ only in their place. Not
 * thread-safe.
 */
final class LayerCompiler {

  /**
   * Sorts the more specific of two matching rules of one authority last. This order suffices
   * because tables are unambiguous: one of the two is always contained in the other.
   */
  static final Comparator<Rule> LESS_SPECIFIC_FIRST =
      Comparator.comparingLong(Rule::from)
          .thenComparing(Comparator.comparingLong(Rule::limit).reversed())
          .thenComparingInt(Rule::length)
          .thenComparing(Rule::hasRegion)
          .thenComparing(rule -> rule.category() != null)
          .thenComparingInt(Rule::issuesFrom)
          .thenComparing(Comparator.comparingInt(Rule::issuesTo).reversed());

  private final AnswerCompiler answers;
  private final Map<MatchingLevies, Answers> known = new HashMap<>();

  /**
   * The interval of a rule, and whether the rule covers the codes in it or only a part of their
   * places.
   */
  private record RuleInterval(Levy levy, boolean covers, long from, long limit) {}

  /** The levies of the rules that match on an interval. */
  private record MatchingLevies(List<Levy> covering, List<Levy> partial) {}

  LayerCompiler(AnswerCompiler answers) {
    this.answers = answers;
  }

  /**
   * Divides the rules.
   *
   * @param rules the rules of the region and of the country alone, {@link #LESS_SPECIFIC_FIRST}
   * @param hasRegion false for queries without a region, which rules with a region cover only in
   *     part
   * @param from the first packed code, inclusive
   * @param limit the end of the packed codes, exclusive
   * @param postalLength the length of the postal codes of queries
   */
  Intervals compile(List<Rule> rules, boolean hasRegion, long from, long limit, int postalLength) {
    List<RuleInterval> intervals = new ArrayList<>(rules.size());
    long[] bounds = new long[2 * rules.size() + 1];
    int count = 0;
    bounds[count++] = from;
    for (Rule rule : rules) {
      // Truncates a longer bound to the length of the code: the rule may cover a part of its
      // places.
      long span = PlaceKeys.span(Math.min(rule.length(), postalLength));
      long start = Math.max(from, rule.from() - rule.from() % span);
      long end = Math.min(limit, rule.to() - rule.to() % span + span);
      if (start < end) {
        boolean covers = rule.length() <= postalLength && (hasRegion || !rule.hasRegion());
        intervals.add(new RuleInterval(rule.levy(), covers, start, end));
        bounds[count++] = start;
        if (end < limit) {
          bounds[count++] = end;
        }
      }
    }
    return sweep(intervals, Arrays.stream(bounds, 0, count).sorted().distinct().toArray());
  }

  /** Sweeps the bounds in ascending order. The intervals are sorted by start. */
  private Intervals sweep(List<RuleInterval> intervals, long[] bounds) {
    Answers[] found = new Answers[bounds.length];
    long[] starts = new long[bounds.length];
    int size = 0;
    int next = 0;
    List<RuleInterval> open = new ArrayList<>();
    for (long bound : bounds) {
      open.removeIf(interval -> interval.limit() <= bound);
      while (next < intervals.size() && intervals.get(next).from() == bound) {
        open.add(intervals.get(next++));
      }
      Answers here =
          known.computeIfAbsent(
              new MatchingLevies(levies(open, true), levies(open, false)),
              matching -> answers.compile(matching.covering(), matching.partial()));
      if (size == 0 || found[size - 1] != here) {
        starts[size] = bound;
        found[size++] = here;
      }
    }
    return new Intervals(Arrays.copyOf(starts, size), Arrays.copyOf(found, size));
  }

  private static List<Levy> levies(List<RuleInterval> open, boolean covering) {
    List<Levy> levies = new ArrayList<>(open.size());
    for (RuleInterval interval : open) {
      if (interval.covers() == covering) {
        levies.add(interval.levy());
      }
    }
    return levies;
  }
}
