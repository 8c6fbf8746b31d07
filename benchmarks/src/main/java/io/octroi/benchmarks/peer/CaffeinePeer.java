package io.octroi.benchmarks.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A Caffeine cache in front of H2. A missing entry is not added to the cache, so that the next
 * lookup of its key is a cache miss again. A cache that added the entry and evicted another one
 * would be slower.
 */
final class CaffeinePeer implements Peer {

  private final IntervalTable database;
  private final Cache<RateKey, BigDecimal> cache;
  private final Questions questions;
  private final Numbers numbers;
  private final RateKey[] keys;
  private final int missInterval;

  /**
   * Creates a peer with a filled cache.
   *
   * @param missInterval the number of questions per cache miss; 0 for no misses
   */
  CaffeinePeer(Table table, Questions questions, int missInterval) throws SQLException {
    this.database = H2Peer.open(table);
    this.questions = questions;
    this.numbers = new Numbers(questions);
    this.keys = RateKey.all(questions);
    this.missInterval = missInterval;
    // The cache is bounded, but large enough for all places.
    cache = Caffeine.newBuilder().maximumSize(4_000_000).executor(Runnable::run).build();
    cache.putAll(RateKey.rates(table));
    for (int i = 0; i < keys.length; i++) {
      if (cache.getIfPresent(keys[i]) == null) {
        cache.put(keys[i], database.find(numbers.prepared(i)));
      }
    }
    for (int i = 0; i < keys.length; i++) {
      keys[i] = withMiss(keys[i], i);
    }
    cache.cleanUp();
  }

  private RateKey withMiss(RateKey key, int question) {
    return missInterval != 0 && question % missInterval == 0
        ? new RateKey(key.country(), key.region(), key.postalCode(), "evicted")
        : key;
  }

  @Override
  public BigDecimal find(int question) throws SQLException {
    @Nullable BigDecimal rate = cache.getIfPresent(keys[question]);
    return rate != null ? rate : database.find(numbers.prepared(question));
  }

  @Override
  public BigDecimal findAfresh(int question) throws SQLException {
    @Nullable BigDecimal rate =
        cache.getIfPresent(withMiss(RateKey.of(questions, question), question));
    return rate != null ? rate : database.find(numbers.afresh(question));
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
