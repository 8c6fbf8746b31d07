package io.octroi.guard;

import io.octroi.internal.Violations;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A limit on the number of calls that a credential may make in any period of 60 seconds.
 *
 * @param calls the maximum number of calls, 1 to {@value #CALLS_MAX}; empty for no limit
 */
public record RateLimit(OptionalInt calls) {

  /** The largest number of calls that a limit can allow. */
  public static final int CALLS_MAX = 10_000;

  /**
   * Checks the number of calls.
   *
   * @throws io.octroi.InvalidInputException if the number is out of bounds
   */
  public RateLimit {
    Objects.requireNonNull(calls, "calls");
    if (calls.isPresent() && (calls.getAsInt() < 1 || calls.getAsInt() > CALLS_MAX)) {
      new Violations()
          .add("rateLimit", "is " + calls.getAsInt() + ", not 1 to " + CALLS_MAX)
          .throwIfAny();
    }
  }

  /**
   * Returns a limit on the calls in any period of 60 seconds.
   *
   * @param calls the maximum number of calls, 1 to {@value #CALLS_MAX}
   * @return the limit
   * @throws io.octroi.InvalidInputException if the number is out of bounds
   */
  public static RateLimit perMinute(int calls) {
    return new RateLimit(OptionalInt.of(calls));
  }

  /**
   * Returns a limit that allows any number of calls.
   *
   * @return the limit
   */
  public static RateLimit unlimited() {
    return new RateLimit(OptionalInt.empty());
  }
}
