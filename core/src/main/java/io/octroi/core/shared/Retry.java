package io.octroi.core.shared;

import io.octroi.ContendedException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Repeats writes that lost a race to another opener of the store, with growing random pauses. */
public final class Retry {

  private static final int MAX = 64;
  private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private Retry() {}

  /**
   * Repeats an attempt until it has a result.
   *
   * @param subject the contended record, for the message of the exception
   * @param attempt empty if the race was lost and nothing changed
   * @param <T> the type of the result
   * @return the result
   * @throws ContendedException after {@value #MAX} lost attempts
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
