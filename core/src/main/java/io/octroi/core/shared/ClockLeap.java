package io.octroi.core.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * A deviation of the clock from the ticker by more than one minute.
 *
 * @param from the time that the clock should have shown
 * @param to the time that the clock showed instead
 */
public record ClockLeap(Instant from, Instant to) {

  /**
   * Returns the size of the leap.
   *
   * @return {@code to} minus {@code from}; negative if the clock was set back
   */
  public Duration size() {
    return Duration.between(from, to);
  }
}
