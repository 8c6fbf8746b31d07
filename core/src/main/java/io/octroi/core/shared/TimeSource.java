package io.octroi.core.shared;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time source of one Octroi. The timestamps of records come from the host's clock and are
 * truncated to microseconds. Durations are measured by a monotonic ticker. Thread-safe.
 *
 * <p>If the clock deviates from the ticker by more than one minute between two reads, this is
 * called a leap. A leap is logged, and timestamps follow the clock. If the clock goes back by one
 * minute or less, timestamps repeat the highest time until the clock has caught up.
 *
 * <p>Without a ticker, the sum of the clock's forward steps is used instead. In this case, only
 * backward leaps can be distinguished from elapsed time.
 */
public final class TimeSource {

  /** The earliest instant that every store accepts. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final Logger LOG = System.getLogger(TimeSource.class.getName());

  /**
   * The maximum deviation between the clock and the ticker from one read to the next, in
   * microseconds. A larger deviation is a leap.
   */
  static final long LEAP = 60_000_000;

  private static final long MILLISECOND = 1_000;

  /**
   * The state at the time at which a backward clock leap was detected.
   *
   * @param number the position of the leap among the backward leaps, starting at 1
   * @param ticks the value of the ticker, in microseconds
   * @param due the time that the clock should have shown, in microseconds since the epoch
   * @param highest the highest timestamp before the leap, in microseconds since the epoch
   */
  private record Peak(int number, long ticks, long due, long highest) {}

  private final InstantSource clock;
  private final @Nullable LongSupplier ticker;
  private final long origin;
  private final Lives lives = new Lives();

  /**
   * The number of reads of the clock whose result differed from that of the previous read. Only
   * written while the lock of this object is held.
   */
  private volatile long readings;

  private long lastRead;

  /** The difference between the clock and the ticker at the last read, in microseconds. */
  private long offset;

  private volatile long highest;
  private volatile long forwardSteps;
  private volatile int leapsBack;
  private volatile @Nullable ClockLeap lastLeap;
  private volatile boolean sawFutureRecord;

  /**
   * Backward leaps in the order of their occurrence, with strictly decreasing values of {@code
   * highest}.
   */
  private volatile List<Peak> peaks = List.of();

  /**
   * Creates a time source without a ticker.
   *
   * @param clock the host's clock
   */
  public TimeSource(InstantSource clock) {
    this(clock, null);
  }

  /**
   * Creates a time source.
   *
   * @param clock the host's clock
   * @param ticker a monotonic ticker in nanoseconds with an arbitrary origin, or null to use the
   *     clock's forward steps
   */
  public TimeSource(InstantSource clock, @Nullable LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
    this.origin = ticker == null ? 0 : ticker.getAsLong();
    this.lastRead = micros(clock.instant());
    this.highest = lastRead;
    this.offset = lastRead - (ticker == null ? 0 : elapsed(ticker));
  }

  /**
   * Returns the timestamp for a record that is stored now.
   *
   * @return the current time, truncated to microseconds
   */
  public Instant now() {
    return instant(micros());
  }

  /**
   * Returns the current time according to the clock and the ticker.
   *
   * @return the result of reading both once
   */
  public Moment moment() {
    long now = micros();
    return new Moment(this, now, ticker == null ? forwardSteps : elapsed(ticker));
  }

  /**
   * Returns the timestamp for a record that is stored now, as a number. Allocates no memory unless
   * the clock does.
   *
   * @return the timestamp, in microseconds since the epoch
   */
  public long micros() {
    while (true) {
      long before = readings;
      long ticks = ticker == null ? 0 : elapsed(ticker);
      long read = micros(clock.instant());
      // Reads again if another thread has read the clock in the meantime. Otherwise, the delay
      // could be mistaken for a leap.
      if (tryRecord(before, read, ticks)) {
        return highest;
      }
    }
  }

  /**
   * Returns the current value of the ticker. Allocates no memory unless the host's ticker does.
   *
   * @return the microseconds since this time source was created; never decreases
   */
  public long ticks() {
    if (ticker != null) {
      return elapsed(ticker);
    }
    micros();
    return forwardSteps;
  }

  private long elapsed(LongSupplier nanos) {
    return (nanos.getAsLong() - origin) / 1_000;
  }

  private synchronized boolean tryRecord(long before, long read, long ticked) {
    if (before != readings) {
      return false;
    }
    if (read != lastRead) {
      readings = before + 1;
      forwardSteps += Math.max(0, read - lastRead);
      lastRead = read;
    }
    long ticks = ticker == null ? forwardSteps : ticked;
    long leap = read - ticks - offset;
    offset += leap;
    if (Math.abs(leap) > LEAP) {
      recordLeap(read, leap, ticks);
    } else if (read > highest) {
      highest = read;
    }
    return true;
  }

  private void recordLeap(long read, long leap, long ticks) {
    if (read < highest) {
      List<Peak> all = new ArrayList<>(peaks);
      all.removeIf(peak -> peak.highest <= highest);
      int number = leapsBack + 1;
      all.add(new Peak(number, ticks, read - leap, highest));
      leapsBack = number;
      peaks = List.copyOf(all);
    }
    highest = read;
    ClockLeap seen = new ClockLeap(instant(read - leap), instant(read));
    lastLeap = seen;
    LOG.log(
        Level.WARNING,
        "the clock leaped by {0} to {1}: expiries, locks and rate limits follow the ticker",
        seen.size(),
        seen.to());
  }

  /**
   * Returns the highest timestamp that preceded a backward leap at or after the given value of the
   * ticker, or {@link Long#MIN_VALUE} if there was no such leap.
   */
  long highestSince(long ticks) {
    long found = Long.MIN_VALUE;
    for (Peak peak : peaks) {
      if (peak.ticks >= ticks) {
        found = Math.max(found, peak.highest);
      }
    }
    return found;
  }

  /**
   * Returns the highest timestamp that preceded a backward leap. Ignores the first {@code leaps}
   * backward leaps. Returns {@link Long#MIN_VALUE} if there was no later backward leap.
   */
  long highestAfter(int leaps) {
    long found = Long.MIN_VALUE;
    for (Peak peak : peaks) {
      if (peak.number > leaps) {
        found = Math.max(found, peak.highest);
      }
    }
    return found;
  }

  int leapsBack() {
    return leapsBack;
  }

  /**
   * Returns the latest ticker value at which a period can have begun. If the recorded start is more
   * than one minute ahead of the clock, it was recorded either before a backward leap or by another
   * process. If it was recorded by another process, returns the current ticker value.
   *
   * @param begin the recorded start, in microseconds since the epoch
   * @param micros the current time of the clock, in microseconds since the epoch
   * @param ticks the current value of the ticker, in microseconds
   */
  long startTicks(long begin, long micros, long ticks) {
    if (begin <= micros + LEAP) {
      return ticks - Math.max(0, micros - begin);
    }
    List<Peak> all = peaks;
    for (int i = all.size() - 1; i >= 0; i--) {
      Peak peak = all.get(i);
      if (peak.highest >= begin) {
        return peak.ticks - Math.max(0, peak.due - begin);
      }
    }
    sawFutureRecord = true;
    return ticks;
  }

  /**
   * Returns whether the clock is unreliable for measuring durations.
   *
   * @return true if the clock has leaped, if a record from the future was read, or if there is no
   *     ticker
   */
  public boolean isDoubtful() {
    return ticker == null || lastLeap != null || sawFutureRecord;
  }

  Lives lives() {
    return lives;
  }

  /**
   * Returns whether a validity period has ended. Usually allocates no memory.
   *
   * @param life the validity period
   * @return true if the current time is equal to or after the end of the period
   */
  public boolean isOver(Life life) {
    long rough = coarseMicros(); // Called first, because it may detect a leap.
    boolean byClock = life.subject() == null ? peaks.isEmpty() : !isDoubtful();
    if (byClock && rough + MILLISECOND < life.end() && rough + LEAP >= life.begin()) {
      return false;
    }
    return moment().isOver(life);
  }

  /**
   * Returns a time that is at most one millisecond before the current time. Finer reads of a system
   * clock would allocate memory.
   */
  private long coarseMicros() {
    long read = 1_000 * clock.millis();
    long before = highest;
    return read < before - LEAP ? micros() : Math.max(read, before);
  }

  /**
   * Returns the most recent clock leap.
   *
   * @return the leap, or empty if the clock has not leaped
   */
  public Optional<ClockLeap> lastLeap() {
    return Optional.ofNullable(lastLeap);
  }

  /**
   * Converts an instant to microseconds.
   *
   * @param instant an instant within 290,000 years of the epoch
   * @return the microseconds since the epoch, truncated
   */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
  }

  /**
   * Converts microseconds to an instant.
   *
   * @param micros the microseconds since the epoch
   * @return the instant
   */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /**
   * Returns whether every store accepts an instant.
   *
   * @param instant any instant
   * @return true if the instant is in the years 1 to 9999
   */
  public static boolean isStorable(Instant instant) {
    return storable(instant).equals(instant);
  }

  /**
   * Returns an instant clamped to the range that every store accepts.
   *
   * @param instant any instant
   * @return the instant if it is in the years 1 to 9999, or the nearer bound otherwise
   */
  public static Instant storable(Instant instant) {
    return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
  }
}
