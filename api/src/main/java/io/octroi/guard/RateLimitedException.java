package io.octroi.guard;

import io.octroi.OctroiException;
import java.time.Duration;
import java.util.Objects;

/**
 * Thrown when a call exceeds a rate limit. The call changed nothing and does not count towards the
 * limit.
 */
public final class RateLimitedException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The time to wait before a retry. */
  private final Duration retryAfter;

  /**
   * Creates the exception.
   *
   * @param retryAfter the time to wait until the next call is allowed; must be positive
   */
  public RateLimitedException(Duration retryAfter) {
    super(
        Kind.RATE_LIMITED,
        "too many calls: retry after " + Objects.requireNonNull(retryAfter, "retryAfter"),
        null);
    this.retryAfter = retryAfter;
  }

  /**
   * Returns the time to wait before a retry. After this time, the next call is allowed, unless
   * other calls have used up the limit in the meantime.
   *
   * @return the time, with microsecond precision
   */
  public Duration retryAfter() {
    return retryAfter;
  }

  /**
   * Returns the time to wait in whole seconds, for the HTTP header {@code Retry-After}.
   *
   * @return {@link #retryAfter()} in seconds, rounded up; at least 1
   */
  public long retryAfterSeconds() {
    long seconds = retryAfter.toSeconds();
    boolean whole = retryAfter.equals(Duration.ofSeconds(seconds));
    return whole || seconds == Long.MAX_VALUE ? seconds : seconds + 1;
  }
}
