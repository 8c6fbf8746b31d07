package io.octroi.guard;

import io.octroi.internal.Violations;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A limit on the number of calls that a credential may make in any period of 60 seconds. Each
 * process counts only its own calls. A host with several processes can divide a limit with {@link
 * #sharedBy}.
 *
 * @param calls the maximum number of calls, 1 to {@value #CALLS_MAX}; empty for no limit
 */
public record RateLimit(OptionalInt calls) {

  /** The maximum number of calls that a limit can allow. */
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
   * Returns a limit on the number of calls in any period of 60 seconds.
   *
   * @param calls the maximum number of calls, 1 to {@value #CALLS_MAX}
   * @return the limit
   * @throws io.octroi.InvalidInputException if the number is out of bounds
   */
  public static RateLimit perMinute(int calls) {
    return new RateLimit(OptionalInt.of(calls));
  }

  /**
   * Divides this limit among several processes. If this limit is at least the number of processes,
   * the processes together do not exceed it.
   *
   * @param processes the number of processes, 1 to {@value #CALLS_MAX}
   * @return the limit for each process, which is this limit divided by the number of processes,
   *     rounded down, but at least 1; unlimited if this limit is unlimited
   * @throws io.octroi.InvalidInputException if the number is out of bounds
   */
  public RateLimit sharedBy(int processes) {
    if (processes < 1 || processes > CALLS_MAX) {
      new Violations().add("processes", "is " + processes + ", not 1 to " + CALLS_MAX).throwIfAny();
    }
    return calls.isEmpty() ? this : perMinute(Math.max(1, calls.getAsInt() / processes));
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
