package io.octroi.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeSourceTest {

  @Test
  void timeIsCutToMicroseconds() {
    SettableClock clock = SettableClock.at("2026-11-21T12:00:00.123456999Z");
    assertEquals(Instant.parse("2026-11-21T12:00:00.123456Z"), new TimeSource(clock).now());
  }

  @Property
  void itIsTheHighestThatTheClockHasShown(
      @ForAll List<@LongRange(min = -1_000_000_000, max = 1_000_000_000) Long> steps) {
    SettableClock clock = SettableClock.at("2026-11-21T12:00:00Z");
    TimeSource time = new TimeSource(clock);
    Instant highest = time.now();
    for (long nanos : steps) {
      clock.advance(Duration.ofNanos(nanos));
      Instant shown = clock.instant().truncatedTo(ChronoUnit.MICROS);
      highest = shown.isAfter(highest) ? shown : highest;
      Instant now = time.now();
      assertEquals(highest, now);
      assertFalse(time.newVersion() < ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }
  }

  @Property
  void noVersionIsHandedOutTwiceWhateverTheClockDoes(
      @ForAll List<@LongRange(min = -3, max = 3) Long> steps) {
    SettableClock clock = SettableClock.at("2026-11-21T12:00:00Z");
    TimeSource time = new TimeSource(clock);
    long last = time.newVersion();
    for (long micros : steps) {
      clock.advance(Duration.of(micros, ChronoUnit.MICROS));
      long edited = time.versionAfter(last);
      assertEquals(last + 1, edited);
      long added = time.newVersion();
      assertTrue(added > edited, added + " after " + edited);
      last = added;
    }
  }

  @Test
  void aVersionAfterAnOldOneLeavesNewOnesWhereTheyWere() {
    TimeSource time = new TimeSource(SettableClock.at("2026-11-21T12:00:00Z"));
    long first = time.newVersion();
    assertEquals(8, time.versionAfter(7));
    assertEquals(first + 1, time.newVersion());
  }
}
