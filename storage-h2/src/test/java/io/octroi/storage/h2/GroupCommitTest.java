package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.octroi.UnknownOutcomeException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who waits for the device is answered, also when memory runs out meanwhile. */
class GroupCommitTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Object STORE = "a store";

  private final AtomicInteger served = new AtomicInteger();

  private Object serve() {
    served.incrementAndGet();
    return STORE;
  }

  /** Throws the first so many times that it is called. */
  private static void fail(AtomicInteger left) {
    if (left.getAndDecrement() > 0) {
      throw new OutOfMemoryError("planted");
    }
  }

  @Test
  void tellsWhoWaitsThatNothingIsKnownAndServesTheNext() {
    AtomicInteger failures = new AtomicInteger(1);
    try (GroupCommit commit =
        new GroupCommit(
            () -> {
              fail(failures);
              return serve();
            })) {
      assertTimeoutPreemptively(
          PATIENCE,
          () -> {
            assertThrows(UnknownOutcomeException.class, () -> commit.awaitDurable(STORE));
            commit.awaitDurable(STORE);
          });
    }
    assertEquals(1, served.get());
  }

  @Test
  void servesWhoWaitsWhenThereIsMemoryAgain() {
    AtomicInteger failures = new AtomicInteger();
    FlushRateLimiter rateLimiter =
        new FlushRateLimiter(
            () -> {
              fail(failures);
              return System.nanoTime();
            });
    failures.set(3);
    try (GroupCommit commit = new GroupCommit(this::serve, rateLimiter)) {
      assertTimeoutPreemptively(PATIENCE, () -> commit.awaitDurable(STORE));
    }
    assertEquals(1, served.get());
  }
}
