package io.octroi.guard;

import io.octroi.internal.Violations;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How many calls a credential may make in any 60 seconds.
 *
 * @param calls the most calls, 1 to {@value #CALLS_MAX}; empty for no limit
 */
public record RateLimit(OptionalInt calls) {

  /** The most calls that a limit may allow. */
  public static final int CALLS_MAX = 10_000;

  /**
   * Checks the number.
   *
   * @throws io.octroi.InvalidInputException if it is out of bounds
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
   * So many calls in any 60 seconds.
   *
   * @param calls 1 to {@value #CALLS_MAX}
   * @return the limit
   * @throws io.octroi.InvalidInputException if the number is out of bounds
   */
  public static RateLimit perMinute(int calls) {
    return new RateLimit(OptionalInt.of(calls));
  }

  /**
   * As many calls as somebody likes.
   *
   * @return no limit
   */
  public static RateLimit unlimited() {
    return new RateLimit(OptionalInt.empty());
  }
}
