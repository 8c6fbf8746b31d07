package io.octroi.core.shared;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time by which records, lives and limits go: the host's clock, cut to microseconds, which
 * never goes back within one Octroi.
 */
public final class TimeSource {

  /** The first instant of what a store can be expected to know of time. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final InstantSource clock;
  private final AtomicReference<Instant> highest = new AtomicReference<>(Instant.MIN);

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
    Instant read = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return highest.accumulateAndGet(read, (a, b) -> a.isAfter(b) ? a : b);
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
   * @return the time now, as microseconds since the epoch
   */
  public long newVersion() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, now());
  }
}
