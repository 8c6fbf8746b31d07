package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.octroi.core.Store;
import io.octroi.core.reliability.LeapingClockFixture.Timing;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs {@link LeapSimulation} with clocks that leap in both directions and across restarts. {@code
 * -Doctroi.leaps=10000} runs more seeds, {@code -Doctroi.seed} runs a single one.
 */
class LeapSimulationTest {

  private static final int SEEDS = Integer.getInteger("octroi.leaps", 40);

  static LongStream seeds() {
    Long one = Long.getLong("octroi.seed");
    return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
  }

  static Stream<Arguments> hosts() {
    return ClockLeapTest.hosts();
  }

  private static List<String> violation(long seed, Store store, Timing timing, boolean ticks) {
    try (LeapSimulation simulation = new LeapSimulation(seed, store, timing, ticks)) {
      return simulation.run();
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void lifetimesEndAsExpectedDespiteClockLeaps(Store store, Timing timing) {
    long most = store == Store.MEMORY ? Long.MAX_VALUE : Math.max(1, SEEDS / 10);
    for (long seed : seeds().limit(most).toArray()) {
      boolean ticks = timing == Timing.CLOCK_AND_TICKER;
      assertEquals(List.of(), violation(seed, store, timing, ticks), "seed " + seed);
    }
  }

  @Test
  void aTickerThatLeapsWithTheClockIsDetected() {
    List<String> found = List.of();
    for (long seed = 0; seed < 200 && found.isEmpty(); seed++) {
      found = violation(seed, Store.MEMORY, Timing.CLOCK_ALONE, true);
    }
    assertNotEquals(List.of(), found);
  }
}
