package io.octroi.core.shared;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time by which records, lives and limits go: the host's clock, cut to microseconds, which
 * never goes back within one Octroi.
 */
public final class TimeSource {

  /** The first instant of what a store can be expected to know of time. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final InstantSource clock;
  private final AtomicLong highest = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong lastVersion = new AtomicLong(Long.MIN_VALUE);

  /**
   * Begins with the clock's time.
   *
   * @param clock the host's clock
   */
  public TimeSource(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The time now.
   *
   * @return the highest instant seen so far, to the microsecond
   */
  public Instant now() {
    return instant(micros());
  }

  /**
   * The time now as a number, which makes no garbage but what the clock makes.
   *
   * @return the highest instant seen so far, as microseconds since the epoch
   */
  public long micros() {
    long read = micros(clock.instant());
    long before = highest.get();
    while (read > before) {
      if (highest.compareAndSet(before, read)) {
        return read;
      }
      before = highest.get();
    }
    return before;
  }

  /**
   * About the time now, less than a millisecond behind it: system clocks make garbage of anything
   * finer.
   *
   * @return microseconds since the epoch
   */
  public long roughMicros() {
    return Math.max(1_000 * clock.millis(), highest.get());
  }

  /**
   * An instant as a number.
   *
   * @param instant within 290,000 years of the epoch
   * @return microseconds since the epoch, what is less cut off
   */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
  }

  /**
   * A number as an instant.
   *
   * @param micros microseconds since the epoch
   * @return the instant
   */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /**
   * Whether a store can be expected to keep an instant.
   *
   * @param instant any instant
   * @return whether it lies within the years 1 to 9999
   */
  public static boolean isStorable(Instant instant) {
    return storable(instant).equals(instant);
  }

  /**
   * The end of a purge, which a host may put anywhere.
   *
   * @param instant any instant
   * @return the same within the years 1 to 9999; otherwise the nearer end of them
   */
  public static Instant storable(Instant instant) {
    return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
  }

  /**
   * A version for a new row, which no row of the same key had before it was deleted.
   *
   * @return the time now, as microseconds since the epoch, or more if that was handed out before
   */
  public long newVersion() {
    long now = micros();
    return lastVersion.updateAndGet(last -> Math.max(now, last + 1));
  }

  /**
   * The next version of a row whose key may come again after it was deleted.
   *
   * @param old the row's version
   * @return one more, which no new row will have
   */
  public long versionAfter(long old) {
    long next = old + 1;
    lastVersion.accumulateAndGet(next, Math::max);
    return next;
  }
}
