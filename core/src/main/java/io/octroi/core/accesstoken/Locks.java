package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessToken;
import io.octroi.spi.AccessTokenRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long failures lock a token. */
final class Locks {

  /** The failure from which on each one locks. */
  static final int FIRST = 5;

  /** The failure at which a token is set aside until it is unlocked. */
  static final int LAST = 100;

  static final Duration SHORTEST = Duration.ofSeconds(30);
  static final Duration LONGEST = Duration.ofHours(1);

  private Locks() {}

  /** Until when a token is locked now; null if it is not. */
  static @Nullable Instant until(AccessTokenRow row, Instant now) {
    if (row.failures() >= LAST) {
      return AccessToken.UNTIL_UNLOCKED;
    }
    Instant end = row.lockedUntil();
    return end != null && now.isBefore(end) ? end : null;
  }

  /** The end of the lock that a failure brings; null if it brings none. */
  static @Nullable Instant after(int failures, Instant now) {
    return failures < FIRST ? null : now.plus(length(failures));
  }

  private static Duration length(int failures) {
    int doublings = Math.min(failures - FIRST, 10);
    Duration length = SHORTEST.multipliedBy(1L << doublings);
    return length.compareTo(LONGEST) < 0 ? length : LONGEST;
  }
}
