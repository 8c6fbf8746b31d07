package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code HashMap} with records as keys. The peer uses the rate of the region if a place has no
 * rate of its own.
 */
final class HashMapPeer implements Peer {

  private final Map<RateKey, BigDecimal> rates;
  private final Questions questions;
  private final RateKey[] keys;
  private final RateKey[] regionKeys;

  HashMapPeer(Table table, Questions questions) {
    this.rates = RateKey.rates(table);
    this.questions = questions;
    this.keys = RateKey.all(questions);
    this.regionKeys = Arrays.stream(keys).map(RateKey::regionKey).toArray(RateKey[]::new);
  }

  @Override
  public BigDecimal find(int question) {
    @Nullable BigDecimal rate = rates.get(keys[question]);
    return rate != null ? rate : rates.getOrDefault(regionKeys[question], BigDecimal.ZERO);
  }

  @Override
  public BigDecimal findAfresh(int question) {
    RateKey key = RateKey.of(questions, question);
    @Nullable BigDecimal rate = rates.get(key);
    return rate != null ? rate : rates.getOrDefault(key.regionKey(), BigDecimal.ZERO);
  }
}
