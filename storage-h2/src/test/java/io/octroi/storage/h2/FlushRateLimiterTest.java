package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tests the rate limit of flushes. */
class FlushRateLimiterTest {

  private static final long SPACING = TimeUnit.SECONDS.toNanos(1) / FlushRateLimiter.PER_SECOND;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final FlushRateLimiter rateLimiter = new FlushRateLimiter(now::get);

  @Test
  void permitsABurstAndThenLimitsTheRate() {
    for (int i = 0; i < FlushRateLimiter.BURST; i++) {
      assertEquals(0, rateLimiter.reserve());
    }

    assertEquals(SPACING, rateLimiter.reserve());
    now.addAndGet(SPACING);
    assertEquals(SPACING, rateLimiter.reserve());
  }

  @Test
  void doesNotDelayFlushesAtTheMaximumRate() {
    for (int i = 0; i < 3 * FlushRateLimiter.BURST; i++) {
      assertEquals(0, rateLimiter.reserve());
      now.addAndGet(SPACING);
    }
  }

  @Test
  void permitsAnotherBurstAfterAPause() {
    for (int i = 0; i < FlushRateLimiter.BURST + 100; i++) {
      now.addAndGet(rateLimiter.reserve());
    }
    assertTrue(rateLimiter.reserve() > 0);

    now.addAndGet(SPACING * (FlushRateLimiter.BURST + 1));

    assertEquals(0, rateLimiter.reserve());
  }
}
