package io.octroi.guard;

import io.octroi.OctroiException;
import java.time.Duration;
import java.util.Objects;

/**
 * Too many calls were made within the window of a limit. This call does not count and did nothing.
 */
public final class RateLimitedException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** How long to wait. */
  private final Duration retryAfter;

  /**
   * Tells how long to wait.
   *
   * @param retryAfter the shortest time after which the next call passes, more than none
   */
  public RateLimitedException(Duration retryAfter) {
    super(
        Kind.RATE_LIMITED,
        "too many calls: the next one passes after "
            + Objects.requireNonNull(retryAfter, "retryAfter"),
        null);
    this.retryAfter = retryAfter;
  }

  /**
   * How long to wait: after exactly this time the next call passes, unless others of the same
   * credential pass meanwhile.
   *
   * @return the time, to the microsecond
   */
  public Duration retryAfter() {
    return retryAfter;
  }

  /**
   * How long to wait in whole seconds, as an HTTP header {@code Retry-After} has them.
   *
   * @return {@link #retryAfter} rounded up, at least 1
   */
  public long retryAfterSeconds() {
    long seconds = retryAfter.toSeconds();
    boolean whole = retryAfter.equals(Duration.ofSeconds(seconds));
    return whole || seconds == Long.MAX_VALUE ? seconds : seconds + 1;
  }
}
