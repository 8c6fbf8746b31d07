package io.octroi.storage.h2;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Limits the rate of flushes. Each flush writes 15 to 20 KB to the file. H2 reuses this space only
 * after 45 seconds, so unlimited flushing would make the file grow by gigabytes. The first {@value
 * #BURST} flushes are not delayed. After that, {@value #PER_SECOND} flushes per second are
 * permitted, and each covers more commits. Not thread-safe.
 */
final class FlushRateLimiter {

  static final int BURST = 10_000;
  static final int PER_SECOND = 1_000;

  private static final long SPACING = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

  private final LongSupplier nanoTime;

  /**
   * The time in nanoseconds at which the previous flushes would end at a rate of {@link
   * #PER_SECOND}.
   */
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

  /** Counts a flush and returns its delay in nanoseconds. */
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
