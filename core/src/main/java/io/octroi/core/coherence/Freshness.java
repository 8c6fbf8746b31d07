package io.octroi.core.coherence;

import java.time.Duration;

/**
 * The limits on the age of the data from which a process answers.
 *
 * @param within the time within which changes by other processes become visible
 * @param refuseAfter the age above which calls are not answered from memory
 */
public record Freshness(Duration within, Duration refuseAfter) {

  /** Returns the time between two polls, in nanoseconds. */
  long pollInterval() {
    return within.toNanos() / 2;
  }

  /** Returns the time between two checks of the age, in nanoseconds. */
  long watchInterval() {
    return within.toNanos() / 10;
  }
}
