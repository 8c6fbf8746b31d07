package io.octroi.core.taxrate;

import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts rules into disjoint stretches of postal codes, for queries of one length of postal code.
 * Remembers the answers of what it has met: of many stretches few differ in more than their place.
 */
final class LayerCompiler {

  /**
   * Of two rules of one authority that apply to one sale, the more specific one comes later: the
   * table is unambiguous, so that one is within the other.
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
  private final Map<Matching, Answers> known = new HashMap<>();

  /** A rule where it counts. */
  private record Stretch(Terms terms, boolean covers, long from, long limit) {}

  /** The terms of the rules that match on a stretch. */
  private record Matching(List<Terms> covering, List<Terms> touching) {}

  LayerCompiler(AnswerCompiler answers) {
    this.answers = answers;
  }

  /**
   * Cuts the rules.
   *
   * @param rules those of the region, and those of the country alone, {@link #LESS_SPECIFIC_FIRST}
   * @param regionAsked false for queries without a region, of which rules with one cover but a part
   * @param from the first packed code to cut, inclusive
   * @param limit the end of the packed codes to cut, exclusive
   * @param postalLength how long the queries' postal codes are
   */
  Stretches compile(
      List<Rule> rules, boolean regionAsked, long from, long limit, int postalLength) {
    List<Stretch> stretches = new ArrayList<>(rules.size());
    long[] bounds = new long[2 * rules.size() + 1];
    int count = 0;
    bounds[count++] = from;
    for (Rule rule : rules) {
      // A bound longer than the query's code is cut to it: the rule may match what the code begins.
      long span = PlaceKeys.span(Math.min(rule.length(), postalLength));
      long start = Math.max(from, rule.from() - rule.from() % span);
      long end = Math.min(limit, rule.to() - rule.to() % span + span);
      if (start < end) {
        boolean covers = rule.length() <= postalLength && (regionAsked || !rule.hasRegion());
        stretches.add(new Stretch(rule.terms(), covers, start, end));
        bounds[count++] = start;
        if (end < limit) {
          bounds[count++] = end;
        }
      }
    }
    return sweep(stretches, Arrays.stream(bounds, 0, count).sorted().distinct().toArray());
  }

  /** The stretches are in the order in which they begin. */
  private Stretches sweep(List<Stretch> stretches, long[] bounds) {
    Answers[] found = new Answers[bounds.length];
    long[] kept = new long[bounds.length];
    int size = 0;
    int next = 0;
    List<Stretch> open = new ArrayList<>();
    for (long bound : bounds) {
      open.removeIf(stretch -> stretch.limit() <= bound);
      while (next < stretches.size() && stretches.get(next).from() == bound) {
        open.add(stretches.get(next++));
      }
      Answers here =
          known.computeIfAbsent(
              new Matching(terms(open, true), terms(open, false)),
              matching -> answers.compile(matching.covering(), matching.touching()));
      if (size == 0 || found[size - 1] != here) {
        kept[size] = bound;
        found[size++] = here;
      }
    }
    return new Stretches(Arrays.copyOf(kept, size), Arrays.copyOf(found, size));
  }

  private static List<Terms> terms(List<Stretch> open, boolean covering) {
    List<Terms> terms = new ArrayList<>(open.size());
    for (Stretch stretch : open) {
      if (stretch.covers() == covering) {
        terms.add(stretch.terms());
      }
    }
    return terms;
  }
}
