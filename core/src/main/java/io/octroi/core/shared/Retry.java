package io.octroi.core.shared;

import io.octroi.ContendedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Repeats writes that lose a race against another Octroi instance. The pauses between the attempts
 * are random and increase in length. A time limit is used instead of a maximum number of attempts,
 * because an attempt takes microseconds in memory and milliseconds in a database.
 */
public final class Retry {

  /** The number of attempts that are made even if each attempt takes a long time. */
  static final int ATTEMPTS_MIN = 16;

  private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final long limitNanos;

  /**
   * Creates a retry.
   *
   * @param limit the time after which no further attempt is made, once the minimum number of
   *     attempts has been reached
   */
  public Retry(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /**
   * Repeats an attempt until it returns a result.
   *
   * @param subject the name of the contended record, for the exception message
   * @param attempt the attempt, which returns empty if it lost a race and changed nothing
   * @param <T> the type of the result
   * @return the result
   * @throws ContendedException if every attempt lost a race
   */
  public <T> T until(String subject, Supplier<Optional<T>> attempt) {
    long start = System.nanoTime();
    long pause = FIRST_PAUSE;
    int attempts = 0;
    do {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      attempts++;
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    } while (attempts < ATTEMPTS_MIN || System.nanoTime() - start < limitNanos);
    throw new ContendedException(subject, attempts);
  }
}
