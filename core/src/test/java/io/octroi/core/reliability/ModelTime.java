package io.octroi.core.reliability;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of one Octroi as it is specified: records follow a leap of more than a minute, and stand
 * still while the clock catches up after a smaller correction; what passes never goes back.
 */
final class ModelTime {

  private static final Duration LEAP = Duration.ofMinutes(1);

  private Instant clock;
  private Instant record;
  private Duration passed = Duration.ZERO;
  private final boolean ticks;
  private boolean leapedBack;
  private boolean doubtful;

  ModelTime(Instant start, boolean ticks) {
    clock = start;
    record = start;
    this.ticks = ticks;
    doubtful = !ticks;
  }

  /** The clock moves by {@code step} while the ticker moves by {@code ticked}, and is looked at. */
  void look(Duration step, Duration ticked) {
    clock = clock.plus(step);
    passed = passed.plus(ticked);
    boolean leap = step.minus(ticked).abs().compareTo(LEAP) > 0;
    doubtful |= leap;
    leapedBack |= leap && clock.isBefore(record);
    record = leap || clock.isAfter(record) ? clock : record;
  }

  /** The Octroi is closed; the next one begins when the clock has moved. */
  void restart(Duration step) {
    clock = clock.plus(step);
    record = clock;
    leapedBack = false;
    doubtful = !ticks;
  }

  Instant record() {
    return record;
  }

  Duration passed() {
    return passed;
  }

  /** Whether the clock was set back by more than a minute since the Octroi was opened. */
  boolean leapedBack() {
    return leapedBack;
  }

  /** Whether lives go by the ticker, too: until the clock is known to be wrong, it is right. */
  boolean isDoubtful() {
    return doubtful;
  }

  /** A record from the future was seen. */
  void doubt() {
    doubtful = true;
  }

  /** Whether an instant lies further ahead than a clock may be corrected by. */
  boolean isAhead(Instant instant) {
    return instant.isAfter(record.plus(LEAP));
  }
}
