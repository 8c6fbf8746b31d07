package io.octroi.storage.h2;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the commits of this process, and knows up to which of them all are durable. A reader
 * waits for a sync if the aggregate that it read has a later commit: what it saw could still be
 * lost. Safe for use by many threads.
 *
 * <p>Commits and syncs exclude each other, because both hold the store's lock. A commit that was
 * numbered before a sync has therefore ended before it, too.
 */
final class CommitTracker {

  /** A sync of a store, which made all commits up to a number durable. */
  record Sync(Object store, long upTo) {}

  private static final Sync NONE = new Sync(new Object(), 0);

  private final AtomicLong latest = new AtomicLong();
  private final ConcurrentMap<String, Long> latestByAggregate = new ConcurrentHashMap<>();
  private volatile Sync lastSync = NONE;

  /** Numbers a commit of an aggregate; called with the store's lock, before the commit. */
  void recordCommit(String aggregate) {
    latestByAggregate.put(aggregate, latest.incrementAndGet());
  }

  /**
   * Returns the number of the latest commit; what it covers is durable after a sync that follows.
   */
  long latest() {
    return latest.get();
  }

  /** Records a sync that has succeeded; its parts were read with the store's lock before it. */
  void recordSync(Sync sync) {
    lastSync = sync;
  }

  /** Returns whether all that a reader can have seen of an aggregate in a store is durable. */
  boolean isDurable(String aggregate, Object store) {
    long seen = latestByAggregate.getOrDefault(aggregate, 0L);
    Sync sync = lastSync;
    return seen == 0 || (sync.store() == store && seen <= sync.upTo());
  }
}
