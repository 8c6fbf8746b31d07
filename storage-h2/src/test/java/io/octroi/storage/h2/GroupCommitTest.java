package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.octroi.UnknownOutcomeException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests that callers that wait for a sync get a result even if memory runs out. */
class GroupCommitTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final Object STORE = "a store";

  private final AtomicInteger served = new AtomicInteger();

  private Object serve() {
    served.incrementAndGet();
    return STORE;
  }

  /** Throws for as many calls as the counter says. */
  private static void fail(AtomicInteger left) {
    if (left.getAndDecrement() > 0) {
      throw new OutOfMemoryError("planted");
    }
  }

  @Test
  void reportsAnUnknownOutcomeAndServesTheNextCaller() {
    AtomicInteger failures = new AtomicInteger(1);
    try (GroupCommit commit =
        new GroupCommit(
            () -> {
              fail(failures);
              return serve();
            })) {
      assertTimeoutPreemptively(
          TIMEOUT,
          () -> {
            assertThrows(UnknownOutcomeException.class, () -> commit.awaitDurable(STORE));
            commit.awaitDurable(STORE);
          });
    }
    assertEquals(1, served.get());
  }

  @Test
  void servesCallersWhenMemoryIsAvailableAgain() {
    AtomicInteger failures = new AtomicInteger();
    FlushRateLimiter rateLimiter =
        new FlushRateLimiter(
            () -> {
              fail(failures);
              return System.nanoTime();
            });
    failures.set(3);
    try (GroupCommit commit = new GroupCommit(this::serve, rateLimiter)) {
      assertTimeoutPreemptively(TIMEOUT, () -> commit.awaitDurable(STORE));
    }
    assertEquals(1, served.get());
  }
}
