package io.octroi.storage.h2;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the commits of this process and tracks the last number that is known to be durable. A
 * reader waits for a sync if the aggregate that it read has a later commit, because that commit
 * could still be lost. Thread-safe.
 *
 * <p>Commits and syncs exclude each other, because both hold the store's lock. A commit that was
 * numbered before a sync has therefore also ended before it.
 */
final class CommitTracker {

  /** A sync of a store, which made all commits up to a number durable. */
  record Sync(Object store, long upTo) {}

  private static final Sync NONE = new Sync(new Object(), 0);

  private final AtomicLong latest = new AtomicLong();
  private final ConcurrentMap<String, Long> latestByAggregate = new ConcurrentHashMap<>();
  private volatile Sync lastSync = NONE;

  /**
   * Assigns the next number to a commit of an aggregate. Called with the store's lock held, before
   * the commit.
   */
  void recordCommit(String aggregate) {
    latestByAggregate.put(aggregate, latest.incrementAndGet());
  }

  /**
   * Returns the number of the latest commit. A sync that begins after this call makes it durable.
   */
  long latest() {
    return latest.get();
  }

  /**
   * Records a successful sync, whose values were read with the store's lock held before it began.
   */
  void recordSync(Sync sync) {
    lastSync = sync;
  }

  /**
   * Returns whether everything that a reader can have seen of an aggregate in a store is durable.
   */
  boolean isDurable(String aggregate, Object store) {
    long seen = latestByAggregate.getOrDefault(aggregate, 0L);
    Sync sync = lastSync;
    return seen == 0 || (sync.store() == store && seen <= sync.upTo());
  }
}
