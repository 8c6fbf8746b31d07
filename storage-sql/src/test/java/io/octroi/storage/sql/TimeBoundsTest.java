package io.octroi.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBoundsTest {

  private static final Instant STORED = Instant.parse("2026-03-01T12:00:00.123456Z");

  @ParameterizedTest
  @ValueSource(ints = {-1_000, -999, -501, -500, -1, 0, 1, 499, 500, 999, 1_000})
  void aStoredTimeMeetsTheBoundIfItMeetsTheInstant(int nanos) {
    Instant instant = STORED.plusNanos(nanos);

    assertEquals(STORED.isBefore(instant), STORED.isBefore(TimeBounds.before(instant)));
    assertEquals(STORED.isAfter(instant), STORED.isAfter(TimeBounds.after(instant)));
    assertEquals(micros(TimeBounds.before(instant)), TimeBounds.before(instant));
    assertEquals(micros(TimeBounds.after(instant)), TimeBounds.after(instant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MIN", "MAX"})
  void theFirstAndTheLastInstantAreBounds(String name) {
    Instant instant = name.equals("MIN") ? Instant.MIN : Instant.MAX;

    assertTrue(TimeBounds.before(instant).compareTo(instant) <= 0);
    assertTrue(TimeBounds.after(instant).compareTo(instant) <= 0);
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
