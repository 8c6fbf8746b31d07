package io.octroi.core.coherence;

/**
 * A cache of records of one kind for one tenant. The methods do no I/O, but they may wait until
 * loads of the evicted entries have ended.
 */
public interface Evictable {

  /**
   * Evicts what is cached under a key, including the information that no record has this key.
   *
   * @param key the key of a change-log entry
   */
  void evict(String key);

  /** Evicts everything, including the results of loads that are in progress. */
  void evictAll();

  /** Evicts everything, because the store may be in an older state than what was read from it. */
  default void reset() {
    evictAll();
  }
}
