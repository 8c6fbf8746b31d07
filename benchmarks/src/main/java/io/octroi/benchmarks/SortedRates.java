package io.octroi.benchmarks;

import java.math.BigDecimal;
import java.util.Arrays;

/** A peer: where each stretch of codes begins, sorted, and a binary search. Knows today only. */
final class SortedRates {

  private final long[] from;
  private final BigDecimal[] rates;

  SortedRates(Stretches stretches) {
    from = stretches.from();
    rates = stretches.rates();
  }

  BigDecimal find(long number) {
    int at = Arrays.binarySearch(from, number);
    return rates[at >= 0 ? at : -at - 2];
  }
}
