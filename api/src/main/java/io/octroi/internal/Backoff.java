package io.octroi.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The pauses between the attempts of one call. Their lengths grow, and are random so that competing
 * calls do not collide again. An interrupt neither shortens a pause nor is lost. Not thread-safe.
 */
public final class Backoff {

  private final long longestNanos;
  private final Duration limit;
  private final int attemptsMin;
  private final long start = System.nanoTime();
  private long boundNanos;
  private int attempts;

  /**
   * Creates the pauses of a call that begins now.
   *
   * @param first the maximum length of the first pause. The maximum doubles with each pause, and a
   *     pause has at least half of it
   * @param longest the maximum length of a pause
   * @param limit the time, from now, after which no further attempt is made, once the minimum
   *     number of attempts has been reached
   * @param attemptsMin the number of attempts that are made even if each takes a long time
   */
  public Backoff(Duration first, Duration longest, Duration limit, int attemptsMin) {
    this.boundNanos = first.toNanos();
    this.longestNanos = longest.toNanos();
    this.limit = limit;
    this.attemptsMin = attemptsMin;
  }

  /**
   * Counts a failed attempt, and pauses before the next one.
   *
   * @return false, without a pause, if no further attempt is to be made
   */
  public boolean pause() {
    attempts++;
    if (attempts >= attemptsMin && limit.compareTo(elapsed()) <= 0) {
      return false;
    }
    pauseUninterruptibly(ThreadLocalRandom.current().nextLong(boundNanos / 2, boundNanos));
    boundNanos = Math.min(2 * boundNanos, longestNanos);
    return true;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Parking ends early, without a pause, if the thread is interrupted. */
  private static void pauseUninterruptibly(long nanos) {
    boolean interrupted = Thread.interrupted();
    long start = System.nanoTime();
    for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns the number of failed attempts.
   *
   * @return the number of calls of {@link #pause}
   */
  public int attempts() {
    return attempts;
  }
}
