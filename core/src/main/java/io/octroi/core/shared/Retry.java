package io.octroi.core.shared;

import io.octroi.ContendedException;
import io.octroi.internal.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Repeats writes that lose a race against another Octroi instance. A time limit is used instead of
 * a maximum number of attempts, because an attempt takes microseconds in memory and milliseconds in
 * a database.
 *
 * @param limit the time after which no further attempt is made, once the minimum number of attempts
 *     has been reached
 */
public record Retry(Duration limit) {

  /** The number of attempts that are made even if each attempt takes a long time. */
  static final int ATTEMPTS_MIN = 16;

  private static final Duration FIRST_PAUSE = Duration.ofNanos(20_000);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

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
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, limit, ATTEMPTS_MIN);
    do {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
    } while (backoff.pause());
    throw new ContendedException(subject, backoff.attempts());
  }
}
