package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AttemptLimit;
import io.octroi.core.shared.TimeSource;
import io.octroi.guard.RateLimitedException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits the calls of one tenant within a sliding window, both in total and for each identifier.
 * The window is measured by the ticker. The total limit also bounds the memory usage. Calls are
 * never evicted before they leave the window, so an attacker cannot force evictions. Safe for use
 * by multiple threads.
 */
final class Throttle {

  /**
   * A counted call.
   *
   * @param key the key of the call, usually an identifier
   * @param at the ticker time of the call, in microseconds
   */
  private record Call(String key, long at) {}

  private final AttemptLimit limit;
  private final long span;
  private final Deque<Call> calls = new ArrayDeque<>();
  private final Map<String, Integer> counts = new HashMap<>();

  Throttle(AttemptLimit limit) {
    this.limit = limit;
    this.span = limit.window().toNanos() / 1_000;
  }

  /**
   * Counts a call unless it exceeds the limit.
   *
   * @return 0 if the call is accepted; otherwise the time until the next call is accepted, in
   *     microseconds
   */
  synchronized long admit(String key, TimeSource time) {
    if (limit.isUnlimited()) {
      return 0;
    }
    // Reads the time while holding the lock, so that the calls are in chronological order.
    long now = time.ticks();
    while (!calls.isEmpty() && calls.element().at() <= now - span) {
      forget(calls.remove());
    }
    long left = timeLeft(key, now);
    if (left == 0) {
      calls.add(new Call(key, now));
      counts.merge(key, 1, Integer::sum);
    }
    return left;
  }

  /**
   * Counts a call.
   *
   * @throws RateLimitedException if the call exceeds the limit
   */
  void require(String key, TimeSource time) {
    long wait = admit(key, time);
    if (wait > 0) {
      throw new RateLimitedException(Duration.of(wait, ChronoUnit.MICROS));
    }
  }

  /**
   * Removes the most recent call, which turned out not to be a guess. Only for throttles with a
   * single key.
   */
  synchronized void takeBack() {
    Call newest = calls.pollLast();
    if (newest != null) {
      forget(newest);
    }
  }

  private void forget(Call call) {
    counts.computeIfPresent(call.key(), (any, count) -> count == 1 ? null : count - 1);
  }

  private long timeLeft(String key, long now) {
    if (counts.getOrDefault(key, 0) >= limit.perIdentifier()) {
      return calls.stream()
          .filter(call -> call.key().equals(key))
          .findFirst()
          .map(call -> call.at() + span - now)
          .orElse(0L);
    }
    return calls.size() >= limit.perTenant() ? calls.element().at() + span - now : 0;
  }
}
