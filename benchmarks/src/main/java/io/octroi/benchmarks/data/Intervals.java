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
 * Disjoint intervals of ZIP+4 codes, ascending, each with the rate that holds there today: what
 * peers without nested spans, authorities and periods are given. Worked out from the rules one by
 * one, without Octroi.
 */
public final class Intervals {

  private static final BigDecimal NOTHING = BigDecimal.ZERO;

  private long[] from = {0};
  private BigDecimal[] rates = {NOTHING};
  private int size = 1;

  /** How many. */
  public int size() {
    return size;
  }

  /** Where a stretch begins, as {@link Zips#number} has it. */
  public long from(int at) {
    return from[at];
  }

  /** What holds there. */
  public BigDecimal rate(int at) {
    return rates[at];
  }

  /** Where they begin. */
  public long[] from() {
    return Arrays.copyOf(from, size);
  }

  /** What holds in each. */
  public BigDecimal[] rates() {
    return Arrays.copyOf(rates, size);
  }

  void add(long start, BigDecimal rate) {
    if (from[size - 1] == start) {
      size--; // It ends where the next one begins.
    }
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      rates = Arrays.copyOf(rates, 2 * size);
    }
    from[size] = start;
    rates[size++] = rate;
  }

  /** A rule's digits behind the ZIP code, both inclusive, and what it levies. */
  private record Span(int from, int to, String authority, BigDecimal rate) {

    static Span of(TaxRule rule) {
      return new Span(
          plusFour(rule.postalFrom()), plusFour(rule.postalTo()), rule.authority(), rule.rate());
    }

    private static int plusFour(@Nullable String code) {
      return Integer.parseInt(Objects.requireNonNull(code).substring(5));
    }
  }

  /** Adds those of one ZIP code, and nothing behind it. */
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

  /** What the innermost span of each authority levies, summed up. */
  private static BigDecimal rate(List<Span> spans, int plusFour) {
    Map<String, Span> innermost = new HashMap<>();
    for (Span span : spans) {
      if (span.from <= plusFour && plusFour <= span.to) {
        innermost.merge(span.authority, span, (a, b) -> a.to - a.from < b.to - b.from ? a : b);
      }
    }
    return innermost.values().stream().map(Span::rate).reduce(NOTHING, BigDecimal::add);
  }
}
