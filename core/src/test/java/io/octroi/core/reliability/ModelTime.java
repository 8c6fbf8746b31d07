package io.octroi.core.reliability;

import java.time.Duration;
import java.time.Instant;

/**
 * The specified time of one Octroi. Recorded times follow a leap of more than a minute and stop
 * while the clock catches up after a smaller correction. Elapsed time never decreases.
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

  /** Moves the clock by {@code step} and the ticker by {@code ticked}, and reads the clock. */
  void look(Duration step, Duration ticked) {
    clock = clock.plus(step);
    passed = passed.plus(ticked);
    boolean leap = step.minus(ticked).abs().compareTo(LEAP) > 0;
    doubtful |= leap;
    leapedBack |= leap && clock.isBefore(record);
    record = leap || clock.isAfter(record) ? clock : record;
  }

  /** Closes the Octroi and opens the next one after the clock has moved. */
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

  /** Returns whether the clock was set back by more than a minute since the Octroi was opened. */
  boolean leapedBack() {
    return leapedBack;
  }

  /** Returns whether lifetimes are also measured by the ticker, as after an incorrect clock. */
  boolean isDoubtful() {
    return doubtful;
  }

  /** Records that a record from the future was read. */
  void doubt() {
    doubtful = true;
  }

  /** Returns whether an instant is later than the largest correction of the clock allows. */
  boolean isAhead(Instant instant) {
    return instant.isAfter(record.plus(LEAP));
  }
}
