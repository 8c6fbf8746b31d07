package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessToken;
import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
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
  static @Nullable Instant until(AccessTokenRow row, Moment now) {
    if (row.failures() >= LAST) {
      return AccessToken.UNTIL_UNLOCKED;
    }
    Instant end = row.lockedUntil();
    if (end == null || row.failures() < FIRST) {
      return null;
    }
    Life life = life(row.id(), row.failures(), end);
    return now.isOver(life) ? null : now.end(life);
  }

  /** Begins the lock that a failure brings, and returns its end; null if it brings none. */
  static @Nullable Instant begin(String tokenId, int failures, Moment now) {
    if (failures < FIRST) {
      return null;
    }
    Instant end = now.instant().plus(length(failures));
    now.begin(life(tokenId, failures, end));
    return end;
  }

  private static Life life(String tokenId, int failures, Instant end) {
    return Life.of("lock " + tokenId, end.minus(length(failures)), end);
  }

  private static Duration length(int failures) {
    int doublings = Math.min(failures - FIRST, 10);
    Duration length = SHORTEST.multipliedBy(1L << doublings);
    return length.compareTo(LONGEST) < 0 ? length : LONGEST;
  }
}
