package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How fast a file may be flushed. */
class FlushPaceTest {

  private static final long SPACING = TimeUnit.SECONDS.toNanos(1) / FlushPace.PER_SECOND;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final FlushPace pace = new FlushPace(now::get);

  @Test
  void letsABurstPassAndThenHoldsThePace() {
    for (int i = 0; i < FlushPace.BURST; i++) {
      assertEquals(0, pace.next());
    }

    assertEquals(SPACING, pace.next());
    now.addAndGet(SPACING);
    assertEquals(SPACING, pace.next());
  }

  @Test
  void neverHoldsWhoKeepsThePace() {
    for (int i = 0; i < 3 * FlushPace.BURST; i++) {
      assertEquals(0, pace.next());
      now.addAndGet(SPACING);
    }
  }

  @Test
  void letsTheNextBurstPassAfterAPause() {
    for (int i = 0; i < FlushPace.BURST + 100; i++) {
      now.addAndGet(pace.next());
    }
    assertTrue(pace.next() > 0);

    now.addAndGet(SPACING * (FlushPace.BURST + 1));

    assertEquals(0, pace.next());
  }
}
