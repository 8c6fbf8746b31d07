package io.octroi.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive failed attempts with one factor of an access token, and the resulting lock.
 *
 * @param count the number of failed attempts since the last success, at least 0
 * @param lockedUntil the end of the last lock, exclusive; null for none
 */
public record Failures(int count, @Nullable Instant lockedUntil) {

  /** No failures and no lock. */
  public static final Failures NONE = new Failures(0, null);
}
