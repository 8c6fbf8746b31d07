package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessToken;
import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.Failures;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long failures lock a token. Each factor has a lock of its own, which turns away all. */
final class Lockouts {

  /** The failure from which on each one locks. */
  static final int FIRST = 5;

  /** The failure at which a token is set aside until it is unlocked. */
  static final int LAST = 100;

  static final Duration SHORTEST = Duration.ofSeconds(30);
  static final Duration LONGEST = Duration.ofHours(1);

  private Lockouts() {}

  /** Returns the end of the longest lock that a token has now; null if it has none. */
  static @Nullable Instant until(AccessTokenRow row, Moment now) {
    Instant last = null;
    for (Factor factor : Factor.values()) {
      Instant end = until(row, factor, now);
      last = last == null || (end != null && end.isAfter(last)) ? end : last;
    }
    return last;
  }

  private static @Nullable Instant until(AccessTokenRow row, Factor factor, Moment now) {
    Failures failures = factor.of(row);
    if (failures.count() >= LAST) {
      return AccessToken.UNTIL_UNLOCKED;
    }
    Instant end = failures.lockedUntil();
    if (end == null || failures.count() < FIRST) {
      return null;
    }
    Life life = life(row.id(), factor, failures.count(), end);
    return now.isOver(life) ? null : now.end(life);
  }

  /** Begins the lock that a failure brings, and returns its end; null if it brings none. */
  static @Nullable Instant begin(String tokenId, Factor factor, int failures, Moment now) {
    if (failures < FIRST) {
      return null;
    }
    Instant end = now.instant().plus(length(failures));
    now.begin(life(tokenId, factor, failures, end));
    return end;
  }

  private static Life life(String tokenId, Factor factor, int failures, Instant end) {
    return Life.of("lock " + factor + " " + tokenId, end.minus(length(failures)), end);
  }

  private static Duration length(int failures) {
    int doublings = Math.min(failures - FIRST, 10);
    Duration length = SHORTEST.multipliedBy(1L << doublings);
    return length.compareTo(LONGEST) < 0 ? length : LONGEST;
  }
}
