package io.octroi.core.guard;

import java.util.Arrays;

/**
 * The times of the calls in the last 60 seconds, in chronological order. A window grows with the
 * number of calls, up to the limit, and otherwise allocates nothing.
 */
final class CallWindow {

  /** The time for which a call counts toward the limit, in microseconds. */
  static final long SPAN = 60_000_000;

  private static final int SMALLEST = 16;

  /** The times of the calls, as a ring buffer. Its length is 0 until the first call. */
  private long[] calls = {};

  private int oldest;
  private int size;

  /** The latest time of any call so far. */
  private long latest = Long.MIN_VALUE;

  /**
   * Counts a call unless it exceeds the limit.
   *
   * @param limit the maximum number of calls in any period of 60 seconds, at least 1
   * @param now the ticker time, in microseconds
   * @return 0 if the call is counted; otherwise the time until the next call is accepted, in
   *     microseconds
   */
  synchronized long admit(int limit, long now) {
    // Threads do not always arrive in the order in which they read the time.
    latest = Math.max(latest, now);
    while (size > 0 && calls[oldest] <= latest - SPAN) {
      oldest = index(1);
      size--;
    }
    if (size >= limit) {
      return calls[index(size - limit)] + SPAN - latest;
    }
    if (size == calls.length) {
      grow(limit);
    }
    calls[index(size)] = latest;
    size++;
    return 0;
  }

  /**
   * Returns the index of a call in the ring buffer.
   *
   * @param number the number of the call, starting at 0 for the oldest call
   */
  private int index(int number) {
    int index = oldest + number;
    return index < calls.length ? index : index - calls.length;
  }

  private void grow(int limit) {
    long[] longer = Arrays.copyOfRange(calls, oldest, oldest + Math.min(limit, longer()));
    System.arraycopy(calls, 0, longer, calls.length - oldest, oldest);
    calls = longer;
    oldest = 0;
  }

  private int longer() {
    return Math.max(SMALLEST, 2 * calls.length);
  }
}
