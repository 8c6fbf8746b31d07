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
record Limits(int lockMillis, int statementMillis) {

  /** The limits of changes that others make too: as long as the longest publication. */
  static final Limits NONE = new Limits(Sessions.LOCK_TIMEOUT_MILLIS, 0);

  static final Duration READ_DEFAULT = Duration.ofSeconds(10);
  private static final int LOCK_LEAST_MILLIS = 2_000;

  static final Duration READ_MOST = Duration.ofHours(1);

  /**
   * The limits of changes in a file of ours. It has no other opener, and threads take turns before
   * they come to H2, so that what waits there for long has met damage.
   */
  static Limits ofOwnChanges(Duration readTimeout) {
    return new Limits(Math.max(LOCK_LEAST_MILLIS, ofReads(readTimeout).lockMillis), 0);
  }

  static Duration checked(Duration readTimeout) {
    if (readTimeout.compareTo(Duration.ofMillis(1)) < 0 || readTimeout.compareTo(READ_MOST) > 0) {
      Violations faults = new Violations();
      faults.add("readTimeout", "is " + readTimeout + ", has to be from 1 millisecond to 1 hour");
      faults.throwIfAny();
    }
    return readTimeout;
  }

  /**
   * The limits of reads. They take no locks: one that H2 repeats has met a damaged index, and H2
   * repeats it without a pause until the lock timeout.
   */
  static Limits ofReads(Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    return new Limits(millis, millis);
  }
}
