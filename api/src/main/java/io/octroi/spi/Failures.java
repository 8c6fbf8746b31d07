package io.octroi.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive failures of one factor of an access token, and the lock that they led to.
 *
 * @param count the number of failures since the last success, 0 or more
 * @param lockedUntil the exclusive end of the last lock; null for none
 */
public record Failures(int count, @Nullable Instant lockedUntil) {

  /** No failures and no lock. */
  public static final Failures NONE = new Failures(0, null);
}
