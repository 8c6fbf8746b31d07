package io.octroi.core;

import io.octroi.Violations;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens when an earlier value of a refreshed e-commerce token is presented again. Such a
 * value was copied, or its holder still uses it: nobody can tell which. Immutable.
 *
 * @param grace how long after a refresh the value that it replaced may be presented without
 *     consequence, zero to an hour; empty if earlier values have no consequence at all
 */
public record EcommerceTokenReplays(Optional<Duration> grace) {

  private static final Duration GRACE_MAX = Duration.ofHours(1);

  /** The setting unless set: revoke the token, after a grace of 10 seconds. */
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
                .add("grace", "is " + duration + ", not PT0S to " + GRACE_MAX)
                .throwIfAny();
          }
        });
  }

  /**
   * Returns the setting that revokes a token when an earlier value is presented.
   *
   * @param grace how long after a refresh the value that it replaced may still be presented, as
   *     retries do; zero to an hour. A value from before that one has no grace
   * @return the setting
   * @throws io.octroi.InvalidInputException if the grace is negative or more than an hour
   */
  public static EcommerceTokenReplays revokeAfter(Duration grace) {
    return new EcommerceTokenReplays(Optional.of(Objects.requireNonNull(grace, "grace")));
  }

  /**
   * Returns the setting that refuses earlier values and leaves the token as it is.
   *
   * @return the setting
   */
  public static EcommerceTokenReplays ignore() {
    return new EcommerceTokenReplays(Optional.empty());
  }
}
