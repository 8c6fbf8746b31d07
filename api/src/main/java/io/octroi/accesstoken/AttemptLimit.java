package io.octroi.accesstoken;

import io.octroi.internal.Violations;
import java.time.Duration;
import java.util.Objects;

/**
 * A rate limit with a sliding window. Within any period of the window's length, at most {@code
 * perIdentifier} calls are allowed for each identifier, and at most {@code perTenant} calls for
 * each tenant. Rejected calls do not count.
 *
 * @param perIdentifier the maximum number of calls for each identifier, 1 to {@code perTenant}; 0
 *     for no limit
 * @param perTenant the maximum number of calls for each tenant, 1 to {@value #CALLS_MAX}; 0 for no
 *     limit
 * @param window the length of the window, 1 second to 1 day; zero for no limit
 */
public record AttemptLimit(int perIdentifier, int perTenant, Duration window) {

  /** The maximum value of {@code perTenant}. */
  public static final int CALLS_MAX = 100_000;

  private static final AttemptLimit UNLIMITED = new AttemptLimit(0, 0, Duration.ZERO);

  private static final Duration WINDOW_MIN = Duration.ofSeconds(1);
  private static final Duration WINDOW_MAX = Duration.ofDays(1);

  /**
   * Checks the bounds. If any component is zero, all of them must be zero.
   *
   * @throws io.octroi.InvalidInputException if a component is out of bounds; lists all such
   *     components
   */
  public AttemptLimit {
    Objects.requireNonNull(window, "window");
    if (perIdentifier != 0 || perTenant != 0 || !window.isZero()) {
      Violations faults = new Violations();
      if (perTenant < 1 || perTenant > CALLS_MAX) {
        faults.add("perTenant", "is " + perTenant + ", not 1 to " + CALLS_MAX);
      }
      if (perIdentifier < 1 || perIdentifier > perTenant) {
        faults.add("perIdentifier", "is " + perIdentifier + ", not 1 to perTenant");
      }
      if (window.compareTo(WINDOW_MIN) < 0 || window.compareTo(WINDOW_MAX) > 0) {
        faults.add("window", "is " + window + ", not " + WINDOW_MIN + " to " + WINDOW_MAX);
      }
      faults.throwIfAny();
    }
  }

  /**
   * Returns a limit that allows any number of calls.
   *
   * @return the limit
   */
  public static AttemptLimit unlimited() {
    return UNLIMITED;
  }

  /**
   * Returns whether this limit allows any number of calls.
   *
   * @return true if the number of calls is not limited
   */
  public boolean isUnlimited() {
    return window.isZero();
  }
}
