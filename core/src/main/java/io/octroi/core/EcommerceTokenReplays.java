package io.octroi.core;

import io.octroi.internal.Violations;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The setting that determines what happens when an earlier value of a refreshed e-commerce token is
 * presented again. Either the value was copied, or the holder of the token still uses it. These two
 * cases cannot be distinguished. Immutable.
 *
 * @param grace the time after a refresh during which the replaced value may be presented without
 *     consequence, zero to one hour, or empty if presenting an earlier value never has a
 *     consequence
 */
public record EcommerceTokenReplays(Optional<Duration> grace) {

  private static final Duration GRACE_MAX = Duration.ofHours(1);

  /** The default setting, which revokes the token. The grace period is 10 seconds. */
  public static final EcommerceTokenReplays DEFAULT = revokeAfter(Duration.ofSeconds(10));

  /**
   * Checks the grace period.
   *
   * @throws io.octroi.InvalidInputException if the grace period is negative or longer than one hour
   */
  public EcommerceTokenReplays {
    Objects.requireNonNull(grace, "grace");
    Violations faults = new Violations();
    grace.ifPresent(duration -> faults.between("grace", duration, Duration.ZERO, GRACE_MAX));
    faults.throwIfAny();
  }

  /**
   * Returns a setting that revokes a token when an earlier value is presented.
   *
   * @param grace the grace period after a refresh, zero to one hour. During this period, the
   *     replaced value may still be presented, so that clients can retry calls. Older values have
   *     no grace period
   * @return the setting
   * @throws io.octroi.InvalidInputException if the grace period is negative or longer than one hour
   */
  public static EcommerceTokenReplays revokeAfter(Duration grace) {
    return new EcommerceTokenReplays(Optional.of(Objects.requireNonNull(grace, "grace")));
  }

  /**
   * Returns a setting that refuses earlier values but does not revoke the token.
   *
   * @return the setting
   */
  public static EcommerceTokenReplays ignore() {
    return new EcommerceTokenReplays(Optional.empty());
  }
}
