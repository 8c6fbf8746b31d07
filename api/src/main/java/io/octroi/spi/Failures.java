package io.octroi.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive failed attempts with one factor of an access token, and the resulting lockout.
 *
 * @param count the number of failed attempts since the last success, at least 0
 * @param lockedUntil the exclusive end of the last lockout, or null if there was none
 */
public record Failures(int count, @Nullable Instant lockedUntil) {

  /** No failures and no lockout. */
  public static final Failures NONE = new Failures(0, null);
}
