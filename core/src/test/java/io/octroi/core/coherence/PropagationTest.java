package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octroi.core.Octroi;
import io.octroi.core.SharedDatabase;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Measures how soon the changes of one process are visible in another one over PostgreSQL. */
class PropagationTest {

  /** Number of changes; a long run uses {@code -Doctroi.propagations=1000}. */
  private static final int CHANGES = Integer.getInteger("octroi.propagations", 0);

  /** Number of changes before a refresh; a long run uses {@code -Doctroi.refreshes=10000}. */
  private static final int REFRESHES = Integer.getInteger("octroi.refreshes", 35);

  private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

  private final SharedDatabase.Opener database = database();

  private static SharedDatabase.Opener database() {
    assumeTrue(SharedDatabase.each().anyMatch(it -> it == SharedDatabase.POSTGRESQL));
    return SharedDatabase.POSTGRESQL.create();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void changesBecomeVisibleWithoutARefresh() {
    assumeTrue(CHANGES > 0, "needs -Doctroi.propagations");
    try (Octroi one = Octroi.with(database.open()).open();
        Octroi two = Octroi.with(database.open()).open()) {
      ObservedChanges changes = new ObservedChanges(one, two);
      long[] millis =
          IntStream.range(0, CHANGES)
              .mapToLong(number -> millisUntil(changes.make(number)))
              .sorted()
              .toArray();
      System.out.printf(
          "PropagationTest: %d changes were visible after %d ms in the median, %d ms at the 99th"
              + " percentile, %d ms at most%n",
          CHANGES, millis[CHANGES / 2], millis[CHANGES * 99 / 100], millis[CHANGES - 1]);
    }
  }

  private static long millisUntil(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - start < PATIENCE_NANOS, "a change does not become visible");
      LockSupport.parkNanos(100_000);
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  @Test
  void changesAreVisibleAfterARefresh() {
    try (Node one = Node.open(database);
        Node two = Node.open(database)) {
      ObservedChanges changes = new ObservedChanges(one.octroi, two.octroi);
      int visible = 0;
      for (int number = 0; number < REFRESHES; number++) {
        BooleanSupplier seen = changes.make(number);
        visible += seen.getAsBoolean() ? 1 : 0;
        two.octroi.refresh();
        assertTrue(seen.getAsBoolean(), "stale after refresh " + number);
      }
      System.out.printf(
          "PropagationTest: 0 of %d changes were invisible after a refresh, %d before it%n",
          REFRESHES, REFRESHES - visible);
      assertEquals(0, visible, "visible before the refresh, so the test cannot detect staleness");
    }
  }
}
