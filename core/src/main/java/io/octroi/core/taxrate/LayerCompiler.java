package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Cuts rules into disjoint stretches of postal codes, for queries of one length of postal code. */
final class LayerCompiler {

  private final AnswerCompiler answers;

  /** A rule where it counts. */
  private record Stretch(Rule rule, boolean covers, long from, long limit) {}

  LayerCompiler(AnswerCompiler answers) {
    this.answers = answers;
  }

  /**
   * Cuts the rules.
   *
   * @param rules those of the region, and those of the country alone
   * @param regionAsked false for queries without a region, of which rules with one cover but a part
   * @param from the first packed code to cut, inclusive
   * @param limit the end of the packed codes to cut, exclusive
   * @param postalLength how long the queries' postal codes are
   */
  Layer compile(List<Rule> rules, boolean regionAsked, long from, long limit, int postalLength) {
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
        stretches.add(new Stretch(rule, covers, start, end));
        bounds[count++] = start;
        if (end < limit) {
          bounds[count++] = end;
        }
      }
    }
    stretches.sort(Comparator.comparingLong(Stretch::from));
    return sweep(stretches, Arrays.stream(bounds, 0, count).sorted().distinct().toArray());
  }

  private Layer sweep(List<Stretch> stretches, long[] bounds) {
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
      Answers here = answers.compile(rules(open, true), rules(open, false));
      if (size == 0 || !found[size - 1].equals(here)) {
        kept[size] = bound;
        found[size++] = here;
      }
    }
    return new Layer(Arrays.copyOf(kept, size), Arrays.copyOf(found, size));
  }

  private static List<Rule> rules(List<Stretch> open, boolean covering) {
    return open.stream()
        .filter(stretch -> stretch.covers() == covering)
        .map(Stretch::rule)
        .toList();
  }
}
