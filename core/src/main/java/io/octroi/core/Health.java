package io.octroi.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a host should know of an open {@link Octroi} besides the answers of its services. Immutable.
 *
 * @param lastClockLeap the newest leap of the clock; empty if there was none since the Octroi was
 *     opened
 */
public record Health(Optional<ClockLeap> lastClockLeap) {

  /** Refuses null components. */
  public Health {
    Objects.requireNonNull(lastClockLeap, "lastClockLeap");
  }

  /**
   * A step of the clock of more than a minute against the {@linkplain OctroiBuilder#ticker ticker}.
   * Records follow it. Limits, locks and lives are not lengthened by it. Immutable.
   *
   * @param due the time that the clock should have shown when the leap was noticed, to the
   *     microsecond
   * @param shown the time that it showed instead, to the microsecond
   */
  public record ClockLeap(Instant due, Instant shown) {

    /** Refuses null components. */
    public ClockLeap {
      Objects.requireNonNull(due, "due");
      Objects.requireNonNull(shown, "shown");
    }

    /**
     * Returns how far the clock leaped, and in which direction.
     *
     * @return the step; positive if the clock was set ahead, negative if it was set back
     */
    public Duration size() {
      return Duration.between(due, shown);
    }
  }
}
