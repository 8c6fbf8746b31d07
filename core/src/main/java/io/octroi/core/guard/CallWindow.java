package io.octroi.core.guard;

import java.util.Arrays;

/**
 * The times of the calls in the last 60 seconds, in order. Grows with the number of calls up to the
 * limit and allocates nothing otherwise.
 */
final class CallWindow {

  /** How long a call counts, in microseconds. */
  static final long SPAN = 60_000_000;

  private static final int SMALLEST = 16;

  /** A ring buffer, empty until the first call. */
  private long[] calls = {};

  private int oldest;
  private int size;

  /** The highest time seen. */
  private long latest = Long.MIN_VALUE;

  /**
   * Counts a call unless it exceeds the limit.
   *
   * @param limit the most calls in any 60 seconds, at least 1
   * @param now the microseconds of the ticker
   * @return 0 if the call is counted; otherwise the microseconds until the next call is accepted
   */
  synchronized long admit(int limit, long now) {
    // Threads may arrive in another order than they read the time.
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

  /** Returns the index of a call, counted from the oldest. */
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
