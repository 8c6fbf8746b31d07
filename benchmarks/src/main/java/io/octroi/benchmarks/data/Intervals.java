package io.octroi.benchmarks.data;

import io.octroi.benchmarks.data.Zips.Zip;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Disjoint intervals of ZIP+4 codes in ascending order, each with today's rate. They are for peers
 * that do not support nested spans, authorities or periods. They are computed from the rules
 * without Octroi.
 */
public final class Intervals {

  private static final BigDecimal NO_TAX = BigDecimal.ZERO;

  private long[] from = {0};
  private BigDecimal[] rates = {NO_TAX};
  private int size = 1;

  /** Returns the number of intervals. */
  public int size() {
    return size;
  }

  /** Returns the inclusive start of an interval, as a number computed by {@link Zips#number}. */
  public long from(int at) {
    return from[at];
  }

  /** Returns the rate of an interval. */
  public BigDecimal rate(int at) {
    return rates[at];
  }

  /** Returns the inclusive starts of all intervals. */
  public long[] from() {
    return Arrays.copyOf(from, size);
  }

  /** Returns the rates of all intervals. */
  public BigDecimal[] rates() {
    return Arrays.copyOf(rates, size);
  }

  void add(long start, BigDecimal rate) {
    if (from[size - 1] == start) {
      size--; // The previous interval is empty.
    }
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      rates = Arrays.copyOf(rates, 2 * size);
    }
    from[size] = start;
    rates[size++] = rate;
  }

  /**
   * The authority and the rate of a rule, and the range of ZIP+4 codes that it covers. Both bounds
   * of the range are inclusive and consist of the last four digits.
   */
  private record Span(int from, int to, String authority, BigDecimal rate) {

    static Span of(TaxRule rule) {
      return new Span(
          plusFour(rule.postalFrom().orElseThrow()),
          plusFour(rule.postalTo().orElseThrow()),
          rule.authority(),
          rule.rate());
    }

    private static int plusFour(@Nullable String code) {
      return Integer.parseInt(Objects.requireNonNull(code).substring(5));
    }
  }

  /** Adds the intervals of one ZIP code. All rules must be for this code. */
  void addAll(List<TaxRule> rules, LocalDate today) {
    Zip zip = Zip.of(rules.get(0));
    long base = Zips.number(zip.region(), zip.code(), Questions.PRODUCT);
    List<Span> current =
        rules.stream().filter(rule -> SstRates.holds(rule, today)).map(Span::of).toList();
    TreeSet<Integer> bounds = new TreeSet<>();
    current.forEach(span -> bounds.addAll(List.of(span.from, span.to + 1)));
    for (int bound : bounds) {
      add(base + bound, rate(current, bound));
    }
  }

  /**
   * Returns the sum of the rates that apply to a code. Each authority contributes the rate of its
   * innermost span that contains the code.
   */
  private static BigDecimal rate(List<Span> spans, int plusFour) {
    Map<String, Span> innermost = new HashMap<>();
    for (Span span : spans) {
      if (span.from <= plusFour && plusFour <= span.to) {
        innermost.merge(span.authority, span, (a, b) -> a.to - a.from < b.to - b.from ? a : b);
      }
    }
    return innermost.values().stream().map(Span::rate).reduce(NO_TAX, BigDecimal::add);
  }
}
