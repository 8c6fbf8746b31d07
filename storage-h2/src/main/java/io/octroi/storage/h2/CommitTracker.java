package io.octroi.storage.h2;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the commits of this process and tracks the highest number that is known to be durable. If
 * an aggregate has a commit with a higher number, a reader of the aggregate waits for a sync,
 * because that commit could still be lost. Thread-safe.
 *
 * <p>Commits and syncs never overlap, because each holds the store's lock. If a commit is numbered
 * before a sync begins, it has therefore also ended before the sync begins.
 */
final class CommitTracker {

  /**
   * A completed sync, after which all commits to a store up to and including a number are durable.
   */
  record Sync(Object store, long upTo) {}

  private static final Sync NONE = new Sync(new Object(), 0);

  private final AtomicLong latest = new AtomicLong();
  private final ConcurrentMap<String, Long> latestByAggregate = new ConcurrentHashMap<>();
  private volatile Sync lastSync = NONE;

  /**
   * Assigns the next number to a commit of an aggregate. Called before the commit, with the store's
   * lock held.
   */
  void recordCommit(String aggregate) {
    latestByAggregate.put(aggregate, latest.incrementAndGet());
  }

  /**
   * Returns the number of the latest commit. A sync that begins after this call makes that commit
   * durable.
   */
  long latest() {
    return latest.get();
  }

  /**
   * Records a successful sync. The store and the number must have been read before the sync began,
   * with the store's lock held.
   */
  void recordSync(Sync sync) {
    lastSync = sync;
  }

  /** Returns whether all data of an aggregate that a reader may have seen in a store is durable. */
  boolean isDurable(String aggregate, Object store) {
    long seen = latestByAggregate.getOrDefault(aggregate, 0L);
    Sync sync = lastSync;
    return seen == 0 || (sync.store() == store && seen <= sync.upTo());
  }
}
