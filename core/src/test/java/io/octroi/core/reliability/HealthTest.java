package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.core.Health;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.reliability.LeapingClockFixture.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class HealthTest {

  private static final Instant NOON = Instant.parse(LeapingClockFixture.NOON);

  private static Optional<Duration> leap(LeapingClockFixture host) {
    return host.octroi.health().lastClockLeap().map(Health.ClockLeap::size);
  }

  @OverEachStore
  void aClockInStepWithTheTickerHasNoLeap(Store store) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, Timing.CLOCK_AND_TICKER)) {
      host.live(Duration.ofDays(30));
      host.leap(Duration.ofMinutes(1));
      assertEquals(Optional.empty(), leap(host));
    }
  }

  @OverEachStore
  void theLastLeapHasItsDistanceAndDirection(Store store) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, Timing.CLOCK_AND_TICKER)) {
      host.live(Duration.ofHours(1));
      host.clock.advance(Duration.ofHours(6)); // No other call observes the leap.
      Health.ClockLeap leap = host.octroi.health().lastClockLeap().orElseThrow();
      assertEquals(NOON.plusSeconds(3_600), leap.due());
      assertEquals(NOON.plusSeconds(7 * 3_600), leap.shown());
      assertEquals(Duration.ofHours(6), leap.size());
      host.live(Duration.ofDays(1));
      assertEquals(Optional.of(Duration.ofHours(6)), leap(host));
      host.leap(Duration.ofHours(-6));
      assertEquals(Optional.of(Duration.ofHours(-6)), leap(host));
    }
  }

  @OverEachStore
  void aLeapBeforeARestartIsNotReported(Store store) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, Timing.CLOCK_AND_TICKER)) {
      host.leap(Duration.ofHours(6));
      host.restart(Duration.ofHours(-6));
      assertEquals(Optional.empty(), leap(host));
    }
  }

  @OverEachStore
  void aClosedOctroiRejectsHealth(Store store) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, Timing.CLOCK_AND_TICKER)) {
      host.octroi.close();
      assertThrows(IllegalStateException.class, () -> host.octroi.health());
    }
  }
}
