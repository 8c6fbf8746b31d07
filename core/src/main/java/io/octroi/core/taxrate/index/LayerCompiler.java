package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Effect;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.Levy;
import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A compiler that divides entries into disjoint intervals of postal codes, for queries whose postal
 * codes have a given length. Caches answers by matching effects, because the same effects match in
 * most intervals. Not thread-safe.
 */
final class LayerCompiler {

  /**
   * An order in which the more specific of two matching entries that exclude each other comes last.
   * This order is sufficient because tables are unambiguous: one of the two always contains the
   * other.
   */
  static final Comparator<Entry> LESS_SPECIFIC_FIRST =
      Comparator.comparingLong(Entry::from)
          .thenComparing(Comparator.comparingLong(Entry::limit).reversed())
          .thenComparingInt(Entry::length)
          .thenComparing(Entry::hasRegion)
          .thenComparing(rule -> rule.category() != null)
          .thenComparingInt(Entry::issuesFrom)
          .thenComparing(Comparator.comparingInt(Entry::issuesTo).reversed())
          // Of taxabilities for the same place, the one for the narrower period decides.
          .thenComparing(Comparator.comparingLong(LayerCompiler::days).reversed());

  private final AnswerCompiler answers;
  private final BoundedLevies bounded;
  private final Map<Effects, Answers> known = new HashMap<>();

  /**
   * The interval of an entry. If {@code covers} is false, the entry covers only a part of the place
   * of each code in the interval.
   */
  private record EntryInterval(Effect effect, boolean covers, long from, long limit) {}

  /** The effects of the entries that match in an interval. */
  private record Effects(List<Effect> covering, List<Effect> partial) {}

  /**
   * Creates a compiler.
   *
   * @param answers the compiler of answers
   * @param bounded the levies of the bounded rules
   */
  LayerCompiler(AnswerCompiler answers, BoundedLevies bounded) {
    this.answers = answers;
    this.bounded = bounded;
  }

  private static long days(Entry entry) {
    return (long) entry.end() - entry.start();
  }

  /**
   * Divides entries into intervals.
   *
   * @param rules the rules of the region and the rules of the country that have no region, sorted
   *     by {@link #LESS_SPECIFIC_FIRST}
   * @param hasRegion whether the queries have a region; if false, rules with a region cover only a
   *     part of the queried place
   * @param from the first packed code, inclusive
   * @param limit the end of the packed codes, exclusive
   * @param postalLength the length of the postal codes in the queries
   */
  Intervals compile(List<Entry> rules, boolean hasRegion, long from, long limit, int postalLength) {
    List<EntryInterval> intervals = new ArrayList<>(rules.size());
    long[] bounds = new long[2 * rules.size() + 1];
    int count = 0;
    bounds[count++] = from;
    for (Entry rule : rules) {
      if (rule.isBounded()) {
        continue; // Applies only where a boundary names it.
      }
      // Truncates longer bounds to the length of the queried codes. The rule may then cover only a
      // part of the place of a code.
      long span = PlaceKeys.span(Math.min(rule.length(), postalLength));
      long start = Math.max(from, rule.from() - rule.from() % span);
      long end = Math.min(limit, rule.to() - rule.to() % span + span);
      if (start < end) {
        boolean covers = rule.length() <= postalLength && (hasRegion || !rule.hasRegion());
        intervals.add(new EntryInterval(rule.effect(), covers, start, end));
        bounds[count++] = start;
        if (end < limit) {
          bounds[count++] = end;
        }
      }
    }
    return sweep(intervals, Arrays.stream(bounds, 0, count).sorted().distinct().toArray());
  }

  /**
   * Compiles the rates of a region whose queries usually have a postal code, for queries without
   * one. All of them are approximate, so that they do not depend on the rules with postal ranges,
   * of which there may be many.
   *
   * @param rules rules that are not confined to one block, sorted by {@link #LESS_SPECIFIC_FIRST}
   */
  Intervals estimate(List<Entry> rules) {
    List<Effect> covering =
        rules.stream()
            .filter(rule -> rule.length() == 0 && !rule.isBounded())
            .map(Entry::effect)
            .toList();
    Answers estimated = answers(new Effects(covering, List.of(Levy.ANY)));
    return new Intervals(new long[] {0}, new Answers[] {estimated});
  }

  /** Sweeps over the bounds in ascending order. The intervals must be sorted by start. */
  private Intervals sweep(List<EntryInterval> intervals, long[] bounds) {
    Answers[] found = new Answers[bounds.length];
    long[] starts = new long[bounds.length];
    int size = 0;
    int next = 0;
    List<EntryInterval> open = new ArrayList<>();
    for (long bound : bounds) {
      open.removeIf(interval -> interval.limit() <= bound);
      while (next < intervals.size() && intervals.get(next).from() == bound) {
        open.add(intervals.get(next++));
      }
      Answers here =
          known.computeIfAbsent(
              new Effects(effects(open, true), effects(open, false)), this::answers);
      if (size == 0 || found[size - 1] != here) {
        starts[size] = bound;
        found[size++] = here;
      }
    }
    return new Intervals(Arrays.copyOf(starts, size), Arrays.copyOf(found, size));
  }

  private Answers answers(Effects effects) {
    return answers.compile(
        new Matching(
            effects.covering(),
            effects.partial(),
            bounded.covering(effects.covering()),
            bounded.partial(effects.covering())));
  }

  private static List<Effect> effects(List<EntryInterval> open, boolean covering) {
    List<Effect> effects = new ArrayList<>(open.size());
    for (EntryInterval interval : open) {
      if (interval.covers() == covering) {
        effects.add(interval.effect());
      }
    }
    return effects;
  }
}
