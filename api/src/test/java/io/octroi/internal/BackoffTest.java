package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BackoffTest {

  private static final Duration FIRST = Duration.ofMillis(4);
  private static final Duration LONGEST = Duration.ofMillis(16);
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  /** The sum of the minimum pauses of 5 failed attempts: 2 + 4 + 8 + 8 + 8. */
  private static final Duration FIVE_PAUSES = Duration.ofMillis(30);

  @AfterEach
  void clearTheInterruptStatus() {
    Thread.interrupted();
  }

  /** When the thread that pauses is interrupted. */
  enum Interrupts {
    NEVER,
    BEFORE,
    THROUGHOUT
  }

  @ParameterizedTest
  @EnumSource
  void pausesAndKeepsTheInterruptStatus(Interrupts interrupts) throws InterruptedException {
    Thread caller = Thread.currentThread();
    AtomicBoolean ended = new AtomicBoolean();
    Thread interrupter =
        new Thread(
            () -> {
              while (!ended.get()) {
                caller.interrupt();
                Thread.onSpinWait();
              }
            });
    if (interrupts == Interrupts.THROUGHOUT) {
      interrupter.start();
    } else if (interrupts == Interrupts.BEFORE) {
      caller.interrupt();
    }
    Backoff backoff = new Backoff(FIRST, LONGEST, FOREVER, 1);
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      assertTrue(backoff.pause());
    }
    long paused = System.nanoTime() - start;
    ended.set(true);
    assertEquals(interrupts != Interrupts.NEVER, Thread.interrupted());
    interrupter.join();
    assertTrue(paused >= FIVE_PAUSES.toNanos(), paused + " ns");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 16", "30, 1", "30, 16"})
  void endsAfterTheLimitAndTheMinimumOfAttempts(long limitMillis, int attemptsMin) {
    long start = System.nanoTime();
    Backoff backoff =
        new Backoff(Duration.ofNanos(100), FIRST, Duration.ofMillis(limitMillis), attemptsMin);
    int attempts = 1;
    while (backoff.pause()) {
      attempts++;
    }
    assertEquals(attempts, backoff.attempts());
    assertTrue(attempts >= attemptsMin, attempts + " attempts");
    assertTrue(limitMillis > 0 || attempts == attemptsMin, attempts + " attempts");
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(limitMillis).toNanos());
    assertFalse(backoff.pause());
  }
}
