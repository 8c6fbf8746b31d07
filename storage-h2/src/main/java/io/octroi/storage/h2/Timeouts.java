package io.octroi.storage.h2;

import io.octroi.internal.Violations;
import java.time.Duration;

/**
 * The time that a statement may take.
 *
 * @param lockMillis the time for which it waits for a lock, or retries in H2 because a row is
 *     missing to which an index leads
 * @param statementMillis the time for which it may run; 0 if unlimited
 */
record Timeouts(int lockMillis, int statementMillis) {

  /** The timeouts of changes that others make too: as long as the longest publication. */
  static final Timeouts FOR_CHANGES = new Timeouts(Sessions.LOCK_TIMEOUT_MILLIS, 0);

  static final Duration READ_DEFAULT = Duration.ofSeconds(10);
  private static final int LOCK_MIN_MILLIS = 2_000;

  static final Duration READ_MAX = Duration.ofHours(1);

  /**
   * The timeouts of changes in a file of ours. It has no other opener, and threads take turns
   * before they come to H2, so that what waits there for long has met damage.
   */
  static Timeouts forOwnedChanges(Duration readTimeout) {
    return new Timeouts(Math.max(LOCK_MIN_MILLIS, forReads(readTimeout).lockMillis), 0);
  }

  static Duration checkReadTimeout(Duration readTimeout) {
    if (readTimeout.compareTo(Duration.ofMillis(1)) < 0 || readTimeout.compareTo(READ_MAX) > 0) {
      Violations faults = new Violations();
      faults.add("readTimeout", "is " + readTimeout + ", has to be from 1 millisecond to 1 hour");
      faults.throwIfAny();
    }
    return readTimeout;
  }

  /**
   * The timeouts of reads. They take no locks: one that H2 repeats has met a damaged index, and H2
   * repeats it without a pause until the lock timeout.
   */
  static Timeouts forReads(Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    return new Timeouts(millis, millis);
  }
}
