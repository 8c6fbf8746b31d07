package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.util.Arrays;

/** An upper bound for performance: one array access at a precomputed position. */
final class ArrayReadPeer implements Peer {

  private final BigDecimal[] rates;
  private final int[] positions;

  ArrayReadPeer(Table table, Questions questions) {
    rates = table.intervals().rates();
    positions = new int[questions.size()];
    long[] from = table.intervals().from();
    for (int i = 0; i < positions.length; i++) {
      int at = Arrays.binarySearch(from, questions.number(i));
      positions[i] = at >= 0 ? at : -at - 2;
    }
  }

  @Override
  public BigDecimal find(int question) {
    return rates[positions[question]];
  }

  @Override
  public BigDecimal findAfresh(int question) {
    throw new UnsupportedOperationException("positions are precomputed");
  }
}
