package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.util.Arrays;

/** A binary search in a sorted array of interval starts. */
final class SortedArrayPeer implements Peer {

  private final long[] from;
  private final BigDecimal[] rates;
  private final Numbers numbers;

  SortedArrayPeer(Table table, Questions questions) {
    from = table.intervals().from();
    rates = table.intervals().rates();
    numbers = new Numbers(questions);
  }

  @Override
  public BigDecimal find(int question) {
    return find(numbers.prepared(question));
  }

  @Override
  public BigDecimal findAfresh(int question) {
    return find(numbers.afresh(question));
  }

  private BigDecimal find(long number) {
    int at = Arrays.binarySearch(from, number);
    return rates[at >= 0 ? at : -at - 2];
  }
}
