package io.octroi.storage.h2;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Bounds how fast the file is flushed. Each flush writes some 15 to 20 KB that H2 uses again only
 * after 45 seconds, so that flushing as fast as one can grows a file by gigabytes. The first ten
 * thousand go at full speed; whoever keeps it up longer shares a thousand a second, and gathers
 * more commits in each. For one thread.
 */
final class FlushRateLimiter {

  static final int BURST = 10_000;
  static final int PER_SECOND = 1_000;

  private static final long SPACING = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

  private final LongSupplier nanoTime;

  /** When the flushes so far are paid for, at {@link #PER_SECOND}. */
  private long reservedUntil;

  FlushRateLimiter() {
    this(System::nanoTime);
  }

  FlushRateLimiter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.reservedUntil = nanoTime.getAsLong();
  }

  /** Waits until the next flush may begin. */
  void await() {
    for (long nanos = reserve(); nanos > 0; nanos -= nanosParked(nanos)) {
      // Parking may end early.
    }
  }

  /** Counts a flush, and tells how many nanoseconds it has to wait. */
  long reserve() {
    long now = nanoTime.getAsLong();
    reservedUntil = (reservedUntil - now > 0 ? reservedUntil : now) + SPACING;
    return Math.max(0, reservedUntil - now - BURST * SPACING);
  }

  private long nanosParked(long nanos) {
    long before = nanoTime.getAsLong();
    LockSupport.parkNanos(nanos);
    return nanoTime.getAsLong() - before;
  }
}
