package io.octroi.storage.postgresql;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The pauses before the retries of one call. Their lengths grow, and are random so that competing
 * calls do not collide again. Not thread-safe.
 */
final class Backoff {

  private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final long deadline;
  private long bound = FIRST_NANOS;

  /**
   * Creates the pauses for a call that begins now.
   *
   * @param limit the time, from now, after which the call is no longer retried
   */
  Backoff(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
  }

  /** Pauses before a retry and returns true, or returns false if the time limit has passed. */
  boolean pause() {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    sleep(Math.min(left, ThreadLocalRandom.current().nextLong(bound)));
    bound = Math.min(MAX_NANOS, bound * 2);
    return true;
  }

  /** Sleeps. If the thread is interrupted, restores its interrupt status. */
  private static void sleep(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
