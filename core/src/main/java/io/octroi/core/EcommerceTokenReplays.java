package io.octroi.core;

import io.octroi.internal.Violations;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens when an earlier value of a refreshed e-commerce token is presented again. Such a
 * value was copied, or its holder still uses it; the two cannot be told apart. Immutable.
 *
 * @param grace how long after a refresh the replaced value may be presented without consequence,
 *     zero to an hour; empty if earlier values never have a consequence
 */
public record EcommerceTokenReplays(Optional<Duration> grace) {

  private static final Duration GRACE_MAX = Duration.ofHours(1);

  /** The default: revokes the token, with a grace of 10 seconds. */
  public static final EcommerceTokenReplays DEFAULT = revokeAfter(Duration.ofSeconds(10));

  /**
   * Checks the grace.
   *
   * @throws io.octroi.InvalidInputException if it is negative or more than an hour
   */
  public EcommerceTokenReplays {
    Objects.requireNonNull(grace, "grace");
    grace.ifPresent(
        duration -> {
          if (duration.isNegative() || duration.compareTo(GRACE_MAX) > 0) {
            new Violations()
                .add("grace", "is " + duration + ", must be PT0S to " + GRACE_MAX)
                .throwIfAny();
          }
        });
  }

  /**
   * Returns the setting that revokes a token when an earlier value is presented.
   *
   * @param grace how long after a refresh the replaced value may still be presented, as retries do;
   *     zero to an hour. Older values have no grace
   * @return the setting
   * @throws io.octroi.InvalidInputException if the grace is negative or more than an hour
   */
  public static EcommerceTokenReplays revokeAfter(Duration grace) {
    return new EcommerceTokenReplays(Optional.of(Objects.requireNonNull(grace, "grace")));
  }

  /**
   * Returns the setting that refuses earlier values but leaves the token valid.
   *
   * @return the setting
   */
  public static EcommerceTokenReplays ignore() {
    return new EcommerceTokenReplays(Optional.empty());
  }
}
