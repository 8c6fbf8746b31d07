package io.octroi.storage.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Computes bounds for stored times, which have microsecond precision. A database may round a bound
 * that has nanosecond precision. Therefore, these methods return an equivalent bound with
 * microsecond precision.
 */
final class TimeBounds {

  private static final int NANOS_PER_MICRO = 1_000;
  private static final Instant LAST = Instant.MAX.minusNanos(NANOS_PER_MICRO);

  private TimeBounds() {}

  /** Returns the exclusive upper bound for stored times that must be before an instant. */
  static Instant before(Instant instant) {
    Instant floor = instant.truncatedTo(ChronoUnit.MICROS);
    return floor.equals(instant) || floor.isAfter(LAST) ? floor : floor.plusNanos(NANOS_PER_MICRO);
  }

  /** Returns the exclusive lower bound for stored times that must be after an instant. */
  static Instant after(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
