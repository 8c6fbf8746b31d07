package io.octroi.core.shared;

import io.octroi.ContendedException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Tries again what was lost to another opener of the store, with growing pauses, but not for ever.
 */
public final class Retry {

  private static final int MAX = 64;
  private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private Retry() {}

  /**
   * Calls until there is a result.
   *
   * @param subject what others may be changing, for the message
   * @param attempt gives nothing when the race was lost and nothing was changed
   * @param <T> what comes of it
   * @return the result
   * @throws ContendedException after {@value #MAX} attempts
   */
  public static <T> T until(String subject, Supplier<Optional<T>> attempt) {
    long pause = FIRST_PAUSE;
    for (int i = 0; i < MAX; i++) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    throw new ContendedException(subject, MAX);
  }
}
