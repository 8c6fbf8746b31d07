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
 * The time of one Octroi: the host's clock, truncated to microseconds, for what is recorded, and a
 * ticker that never goes back, for what lasts.
 *
 * <p>A step of the clock against the ticker of more than a minute is a leap: it is logged, and the
 * time of records follows it. When the clock goes back by less, the time of records stands still
 * until the clock has caught up.
 *
 * <p>Without a ticker the clock's forward steps are the ticker. Then only leaps back can be told
 * from time that passes.
 */
public final class TimeSource {

  /** The first instant of what a store can be expected to know of time. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final Logger LOG = System.getLogger(TimeSource.class.getName());

  /** What a clock may be off the ticker, in microseconds, from one look to the next. */
  static final long LEAP = 60_000_000;

  private static final long MILLISECOND = 1_000;

  /**
   * What was known when the clock had been set back.
   *
   * @param number the number of the leap
   * @param ticks the ticker
   * @param due the time that the clock should have shown then
   * @param highest the highest time of records before it
   */
  private record Peak(int number, long ticks, long due, long highest) {}

  private final InstantSource clock;
  private final @Nullable LongSupplier ticker;
  private final long origin;
  private final Lives lives = new Lives();

  /** Changes whenever the clock is seen to have moved. Written under this object's lock. */
  private volatile long looks;

  private long shown;

  /** The clock less the ticker, when they were last read. */
  private long offset;

  private volatile long highest;
  private volatile long steps;
  private volatile int leapsBack;
  private volatile @Nullable ClockLeap lastLeap;
  private volatile boolean sawFuture;

  /** The later ones are lower. */
  private volatile List<Peak> peaks = List.of();

  /**
   * Creates a source whose ticker is made of the clock's forward steps.
   *
   * @param clock the host's clock
   */
  public TimeSource(InstantSource clock) {
    this(clock, null);
  }

  /**
   * Creates a source.
   *
   * @param clock the host's clock
   * @param ticker nanoseconds since any instant, which never go back; null for the clock's forward
   *     steps
   */
  public TimeSource(InstantSource clock, @Nullable LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
    this.origin = ticker == null ? 0 : ticker.getAsLong();
    this.shown = micros(clock.instant());
    this.highest = shown;
    this.offset = shown - (ticker == null ? 0 : elapsed(ticker));
  }

  /**
   * Returns the time for records.
   *
   * @return to the microsecond
   */
  public Instant now() {
    return instant(micros());
  }

  /**
   * Returns the time for records, and for lives.
   *
   * @return both, of one look
   */
  public Moment moment() {
    long now = micros();
    return new Moment(this, now, ticker == null ? steps : elapsed(ticker));
  }

  /**
   * Returns the time for records as a number, which makes no garbage but what the clock makes.
   *
   * @return microseconds since the epoch
   */
  public long micros() {
    while (true) {
      long look = looks;
      long ticks = ticker == null ? 0 : elapsed(ticker);
      long read = micros(clock.instant());
      // Two that look at once are no leap: the slower one looks again.
      if (isTaken(look, read, ticks)) {
        return highest;
      }
    }
  }

  /**
   * Returns the ticker, which makes no garbage but what the host's makes.
   *
   * @return microseconds since this was created, which never go back
   */
  public long ticks() {
    if (ticker != null) {
      return elapsed(ticker);
    }
    micros();
    return steps;
  }

  private long elapsed(LongSupplier nanos) {
    return (nanos.getAsLong() - origin) / 1_000;
  }

  private synchronized boolean isTaken(long look, long read, long ticked) {
    if (look != looks) {
      return false;
    }
    if (read != shown) {
      looks = look + 1;
      steps += Math.max(0, read - shown);
      shown = read;
    }
    long ticks = ticker == null ? steps : ticked;
    long leap = read - ticks - offset;
    offset += leap;
    if (Math.abs(leap) > LEAP) {
      leaped(read, leap, ticks);
    } else if (read > highest) {
      highest = read;
    }
    return true;
  }

  private void leaped(long read, long leap, long ticks) {
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
        "the clock leaped by {0}, to {1}: lives, locks and limits go on by the ticker",
        seen.size(),
        seen.to());
  }

  /** The highest time of records since the ticker showed a time, before the clock was set back. */
  long highestSince(long ticks) {
    long found = Long.MIN_VALUE;
    for (Peak peak : peaks) {
      if (peak.ticks >= ticks) {
        found = Math.max(found, peak.highest);
      }
    }
    return found;
  }

  /** The highest time of records since so many leaps back, before the clock was set back again. */
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
   * Returns when something began by the ticker, at the latest. An instant more than a minute ahead
   * of the clock was shown before the clock was set back, or by the clock of another process, in
   * which case this returns the time of the look.
   */
  long begun(long begin, long micros, long ticks) {
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
    sawFuture = true;
    return ticks;
  }

  /**
   * Returns whether the clock cannot be relied on for what lasts.
   *
   * @return true once the clock has leaped or a record from the future was seen, and always without
   *     a ticker
   */
  public boolean isDoubtful() {
    return ticker == null || lastLeap != null || sawFuture;
  }

  Lives lives() {
    return lives;
  }

  /**
   * Returns whether a life has ended, mostly without garbage.
   *
   * @param life the life
   * @return true from its end on
   */
  public boolean isOver(Life life) {
    long rough = roughMicros(); // First: it may see a leap.
    boolean byClock = life.subject() == null ? peaks.isEmpty() : !isDoubtful();
    if (byClock && rough + MILLISECOND < life.end() && rough + LEAP >= life.begin()) {
      return false;
    }
    return moment().isOver(life);
  }

  /** Less than a millisecond behind: system clocks make garbage of anything finer. */
  private long roughMicros() {
    long read = 1_000 * clock.millis();
    long before = highest;
    return read < before - LEAP ? micros() : Math.max(read, before);
  }

  /**
   * Returns the newest leap of the clock.
   *
   * @return the leap; empty if there was none
   */
  public Optional<ClockLeap> lastLeap() {
    return Optional.ofNullable(lastLeap);
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
}
