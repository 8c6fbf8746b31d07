package io.octroi.benchmarks.peer;

import com.google.common.collect.ImmutableRangeMap;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.util.Objects;

/** A binary search in Guava's {@code ImmutableRangeMap}. */
final class GuavaPeer implements Peer {

  private final ImmutableRangeMap<Long, BigDecimal> rates;
  private final Numbers numbers;
  private final Long[] keys;

  GuavaPeer(Table table, Questions questions) {
    rates = RangeMaps.guava(table.intervals());
    numbers = new Numbers(questions);
    keys = numbers.boxed();
  }

  @Override
  public BigDecimal find(int question) {
    return Objects.requireNonNull(rates.get(keys[question]));
  }

  @Override
  public BigDecimal findAfresh(int question) {
    return Objects.requireNonNull(rates.get(numbers.afresh(question)));
  }
}
