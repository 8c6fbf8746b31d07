package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.util.NavigableMap;

/** A {@code TreeMap} with interval starts as keys. */
final class TreeMapPeer implements Peer {

  private final NavigableMap<Long, BigDecimal> rates;
  private final Numbers numbers;
  private final Long[] keys;

  TreeMapPeer(Table table, Questions questions) {
    rates = RangeMaps.treeMap(table.intervals());
    numbers = new Numbers(questions);
    keys = numbers.boxed();
  }

  @Override
  public BigDecimal find(int question) {
    return rates.floorEntry(keys[question]).getValue();
  }

  @Override
  public BigDecimal findAfresh(int question) {
    return rates.floorEntry(numbers.afresh(question)).getValue();
  }
}
