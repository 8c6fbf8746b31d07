package io.octroi.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ContendedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {

  @Test
  void anAttemptIsRepeatedUntilItHasAResult() {
    int enough = Retry.ATTEMPTS_MIN + 20;
    AtomicInteger attempts = new AtomicInteger();
    Retry retry = new Retry(Duration.ofMinutes(1));
    assertEquals(
        enough,
        retry.until(
            "a record",
            () -> Optional.of(attempts.incrementAndGet()).filter(attempt -> attempt == enough)));
  }

  @Test
  void anInterruptedThreadPausesBetweenAttempts() {
    Thread.currentThread().interrupt();
    long start = System.nanoTime();
    assertThrows(
        ContendedException.class,
        () -> new Retry(Duration.ZERO).until("a record", Optional::empty));
    assertTrue(Thread.interrupted());
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(100).toNanos());
  }

  @Test
  void givesUpAfterTheTimeAndAMinimumOfAttempts() {
    for (Duration limit : new Duration[] {Duration.ZERO, Duration.ofMillis(500)}) {
      AtomicInteger attempts = new AtomicInteger();
      long start = System.nanoTime();
      ContendedException contended =
          assertThrows(
              ContendedException.class,
              () ->
                  new Retry(limit)
                      .until(
                          "a record",
                          () -> {
                            attempts.incrementAndGet();
                            return Optional.empty();
                          }));
      assertTrue(System.nanoTime() - start >= limit.toNanos());
      assertEquals(attempts.get(), contended.attempts());
      assertTrue(attempts.get() >= Retry.ATTEMPTS_MIN, attempts.toString());
    }
  }
}
