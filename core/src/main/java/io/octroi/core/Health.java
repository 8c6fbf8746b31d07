package io.octroi.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The condition of an open {@link Octroi}, for the monitoring of a host. Immutable.
 *
 * @param lastClockLeap the latest leap of the clock; empty if there was none since the Octroi was
 *     opened
 */
public record Health(Optional<ClockLeap> lastClockLeap) {

  /**
   * Creates a report.
   *
   * @throws NullPointerException if a component is null
   */
  public Health {
    Objects.requireNonNull(lastClockLeap, "lastClockLeap");
  }

  /**
   * A step of the clock of more than a minute relative to the {@linkplain OctroiBuilder#ticker
   * ticker}. Recorded times follow the clock. A leap does not lengthen rate limits, locks or
   * validity periods. Immutable.
   *
   * @param due the time that the clock should have shown when the leap was detected, to the
   *     microsecond
   * @param shown the time that it showed instead, to the microsecond
   */
  public record ClockLeap(Instant due, Instant shown) {

    /**
     * Creates a leap.
     *
     * @throws NullPointerException if a component is null
     */
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
