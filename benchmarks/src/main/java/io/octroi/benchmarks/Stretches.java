package io.octroi.benchmarks;

import io.octroi.benchmarks.Zips.Zip;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Disjoint stretches of ZIP+4 codes, ascending, each with the rate that holds there today: what
 * peers without nested spans, authorities and periods are given. Worked out from the rules one by
 * one, without Octroi.
 */
final class Stretches {

  private static final BigDecimal NOTHING = BigDecimal.ZERO;

  private long[] from = {0};
  private BigDecimal[] rates = {NOTHING};
  private int size = 1;

  int size() {
    return size;
  }

  /** Where a stretch begins, as {@link Zips#number} has it. */
  long from(int at) {
    return from[at];
  }

  BigDecimal rate(int at) {
    return rates[at];
  }

  long[] from() {
    return Arrays.copyOf(from, size);
  }

  BigDecimal[] rates() {
    return Arrays.copyOf(rates, size);
  }

  void add(long start, BigDecimal rate) {
    if (size > 1 && from[size - 1] == start) {
      size--; // It ends where the next one begins.
    }
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      rates = Arrays.copyOf(rates, 2 * size);
    }
    from[size] = start;
    rates[size++] = rate;
  }

  /** Adds those of one ZIP code, and nothing behind it. */
  void addAll(List<TaxRule> rules, LocalDate today) {
    Zip zip = Zip.of(rules.get(0));
    long base = Zips.number(zip.region(), zip.code());
    List<TaxRule> current =
        rules.stream()
            .filter(rule -> rule.startInclusive() == null || !today.isBefore(rule.startInclusive()))
            .filter(rule -> rule.endExclusive() == null || today.isBefore(rule.endExclusive()))
            .toList();
    TreeSet<Integer> bounds = new TreeSet<>();
    current.forEach(rule -> bounds.addAll(List.of(from(rule), to(rule) + 1)));
    for (int bound : bounds) {
      add(base + bound, rate(current, bound));
    }
  }

  /** What the innermost span of each authority levies, summed up. */
  private static BigDecimal rate(List<TaxRule> rules, int plusFour) {
    Map<String, TaxRule> innermost = new HashMap<>();
    for (TaxRule rule : rules) {
      if (from(rule) <= plusFour && plusFour <= to(rule)) {
        innermost.merge(
            rule.authority(), rule, (a, b) -> to(a) - from(a) < to(b) - from(b) ? a : b);
      }
    }
    return innermost.values().stream().map(TaxRule::rate).reduce(NOTHING, BigDecimal::add);
  }

  private static int from(TaxRule rule) {
    return Integer.parseInt(Objects.requireNonNull(rule.postalFrom()).substring(5));
  }

  private static int to(TaxRule rule) {
    return Integer.parseInt(Objects.requireNonNull(rule.postalTo()).substring(5));
  }
}
