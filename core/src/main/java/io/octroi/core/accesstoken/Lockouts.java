package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessToken;
import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.Failures;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lockouts of tokens after failures. Each factor has its own lockout, which locks the token for
 * all factors.
 */
final class Lockouts {

  /**
   * The number of failures at which the first lockout starts. Each further failure starts another
   * lockout.
   */
  static final int FIRST = 5;

  /** The number of failures at which the token is locked until the host unlocks it. */
  static final int LAST = 100;

  static final Duration SHORTEST = Duration.ofSeconds(30);
  static final Duration LONGEST = Duration.ofHours(1);

  private Lockouts() {}

  /** Returns the latest end of a token's current lockouts, or null if the token is not locked. */
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

  /**
   * Starts a lockout if a failure causes one, and returns its end. Returns null if no lockout
   * starts.
   *
   * @param failures the number of failures, including the current one
   */
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
