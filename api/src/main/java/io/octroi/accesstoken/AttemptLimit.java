package io.octroi.accesstoken;

import io.octroi.internal.Violations;
import java.time.Duration;
import java.util.Objects;

/**
 * A limit on calls within a sliding window: in any span of the window's length at most {@code
 * perIdentifier} calls for one identifier and {@code perTenant} calls of one tenant pass. Refused
 * calls do not count. Immutable.
 *
 * @param perIdentifier the most calls for one identifier, 1 to {@code perTenant}; 0 for no limit
 * @param perTenant the most calls of one tenant, 1 to {@value #CALLS_MAX}; 0 for no limit
 * @param window the length of the window, a second to a day; zero for no limit
 */
public record AttemptLimit(int perIdentifier, int perTenant, Duration window) {

  /** The most calls of one tenant that a limit can allow. */
  public static final int CALLS_MAX = 100_000;

  private static final AttemptLimit UNLIMITED = new AttemptLimit(0, 0, Duration.ZERO);

  private static final Duration WINDOW_MIN = Duration.ofSeconds(1);
  private static final Duration WINDOW_MAX = Duration.ofDays(1);

  /**
   * Checks the numbers.
   *
   * @throws io.octroi.InvalidInputException naming every one that is out of bounds
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
   * Returns no limit.
   *
   * @return the limit that lets every call pass
   */
  public static AttemptLimit unlimited() {
    return UNLIMITED;
  }

  /**
   * Returns whether this is no limit.
   *
   * @return true if every call passes
   */
  public boolean isUnlimited() {
    return window.isZero();
  }
}
