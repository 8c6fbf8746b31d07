package io.octroi.benchmarks.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Caffeine in front of H2. What misses is never put into the cache, so that it goes on missing: a
 * cache that takes it in, and drops something else for it, has more to do.
 */
final class CaffeinePeer implements Peer {

  private final IntervalTable backing;
  private final Cache<RateKey, BigDecimal> cache;
  private final Questions questions;
  private final Numbers numbers;
  private final RateKey[] keys;
  private final int missing;

  /**
   * Fills the cache.
   *
   * @param missing one question in so many is asked with a key that is never there; none if 0
   */
  CaffeinePeer(Table table, Questions questions, int missing) throws SQLException {
    this.backing = H2Peer.open(table);
    this.questions = questions;
    this.numbers = new Numbers(questions);
    this.keys = RateKey.all(questions);
    this.missing = missing;
    // Bounded, as a cache is, and large enough for every place.
    cache = Caffeine.newBuilder().maximumSize(4_000_000).executor(Runnable::run).build();
    cache.putAll(RateKey.rates(table));
    for (int i = 0; i < keys.length; i++) {
      if (cache.getIfPresent(keys[i]) == null) {
        cache.put(keys[i], backing.find(numbers.prepared(i)));
      }
    }
    for (int i = 0; i < keys.length; i++) {
      keys[i] = evicted(keys[i], i);
    }
    cache.cleanUp();
  }

  private RateKey evicted(RateKey key, int question) {
    return missing != 0 && question % missing == 0
        ? new RateKey(key.country(), key.region(), key.postalCode(), "evicted")
        : key;
  }

  @Override
  public BigDecimal find(int question) throws SQLException {
    @Nullable BigDecimal rate = cache.getIfPresent(keys[question]);
    return rate != null ? rate : backing.find(numbers.prepared(question));
  }

  @Override
  public BigDecimal findAfresh(int question) throws SQLException {
    @Nullable BigDecimal rate =
        cache.getIfPresent(evicted(RateKey.of(questions, question), question));
    return rate != null ? rate : backing.find(numbers.afresh(question));
  }

  @Override
  public void close() throws SQLException {
    backing.close();
  }
}
