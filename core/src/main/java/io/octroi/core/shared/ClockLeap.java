package io.octroi.core.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * A step of the clock against the ticker.
 *
 * @param from the time that the clock should have shown
 * @param to the time that it showed
 */
public record ClockLeap(Instant from, Instant to) {

  /**
   * Returns the size of the step.
   *
   * @return more than a minute; negative if the clock was set back
   */
  public Duration size() {
    return Duration.between(from, to);
  }
}
