package io.octroi.core;

import io.octroi.internal.Violations;
import java.time.Duration;
import java.util.Objects;

/**
 * Limits on the age of the data from which a process answers if it shares its store with other
 * processes. Immutable.
 *
 * @param within the time within which changes by other processes become visible, 10 milliseconds to
 *     1 hour. The process reads the changes twice in this time
 * @param refuseAfter the time since the last successful read of the changes after which calls that
 *     would be answered from memory throw {@link io.octroi.StaleException}; at least {@code within}
 *     and at most 7 days
 */
public record Staleness(Duration within, Duration refuseAfter) {

  private static final Duration WITHIN_MIN = Duration.ofMillis(10);
  private static final Duration WITHIN_MAX = Duration.ofHours(1);
  private static final Duration REFUSE_AFTER = Duration.ofMinutes(5);
  private static final Duration REFUSE_AFTER_MAX = Duration.ofDays(7);

  /**
   * Checks the bounds.
   *
   * @throws io.octroi.InvalidInputException if a component is out of bounds; lists every invalid
   *     component
   */
  public Staleness {
    Objects.requireNonNull(within, "within");
    Objects.requireNonNull(refuseAfter, "refuseAfter");
    Violations faults = new Violations();
    faults.between("within", within, WITHIN_MIN, WITHIN_MAX);
    faults.between("refuseAfter", refuseAfter, min(within, REFUSE_AFTER_MAX), REFUSE_AFTER_MAX);
    faults.throwIfAny();
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /**
   * Returns a staleness with the given time and a {@code refuseAfter} limit of 5 minutes. If the
   * given time is longer than 5 minutes, it is also the limit.
   *
   * @param within the time within which changes by other processes become visible, 10 milliseconds
   *     to 1 hour
   * @return the staleness
   * @throws io.octroi.InvalidInputException if the time is out of bounds
   */
  public static Staleness within(Duration within) {
    Objects.requireNonNull(within, "within");
    boolean longer = within.compareTo(REFUSE_AFTER) > 0;
    return new Staleness(within, longer ? min(within, REFUSE_AFTER_MAX) : REFUSE_AFTER);
  }

  /**
   * Returns a copy of this staleness with the given {@code refuseAfter} limit.
   *
   * @param limit the time after which calls that would be answered from memory are refused; at
   *     least {@code within} and at most 7 days
   * @return the copy
   * @throws io.octroi.InvalidInputException if the limit is out of bounds
   */
  public Staleness refuseAfter(Duration limit) {
    return new Staleness(within, Objects.requireNonNull(limit, "limit"));
  }
}
