package io.octroi.storage.h2;

import io.octroi.internal.Violations;
import java.time.Duration;

/**
 * The timeouts for a statement, in milliseconds.
 *
 * @param lockMillis the maximum time to wait for a lock, and the maximum time for which H2 retries
 *     a read when an index entry refers to a missing row
 * @param statementMillis the maximum execution time; 0 if unlimited
 */
record Timeouts(int lockMillis, int statementMillis) {

  /**
   * The timeouts for changes in a shared or in-memory database. A change may have to wait for the
   * longest publication.
   */
  static final Timeouts FOR_CHANGES = new Timeouts(Sessions.LOCK_TIMEOUT_MILLIS, 0);

  static final Duration READ_DEFAULT = Duration.ofSeconds(10);
  private static final int LOCK_MIN_MILLIS = 2_000;

  private static final Duration READ_MIN = Duration.ofMillis(1);
  static final Duration READ_MAX = Duration.ofHours(1);

  /**
   * Returns the timeouts for changes in an owned file. No other store changes the file, and threads
   * wait for each other before they call H2, so a long wait inside H2 indicates damage.
   */
  static Timeouts forOwnedChanges(Duration readTimeout) {
    return new Timeouts(Math.max(LOCK_MIN_MILLIS, forReads(readTimeout).lockMillis), 0);
  }

  static Duration checkReadTimeout(Duration readTimeout) {
    new Violations().between("readTimeout", readTimeout, READ_MIN, READ_MAX).throwIfAny();
    return readTimeout;
  }

  /**
   * Returns the timeouts for reads. Reads acquire no locks, but the lock timeout limits how long H2
   * retries a read of a damaged index.
   */
  static Timeouts forReads(Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    return new Timeouts(millis, millis);
  }
}
