package io.octroi.core.reliability;

import java.time.Duration;
import java.time.Instant;

/**
 * The expected lifetime of something that expires.
 *
 * <p>The Octroi that issued it ends it at the recorded expiry or, once the clock has leaped, after
 * its duration has elapsed, whichever is first; it never becomes valid again. A later Octroi uses
 * the clock at the first use and measures elapsed time from then on. Something issued in the future
 * by the clock lasts its whole duration from the first use. If a later Octroi observed a backward
 * leap before the first use, either answer is correct that once.
 */
final class ModelLife {

  enum Expected {
    IN_FORCE,
    OVER,
    EITHER
  }

  private final ModelTime time;
  private final Instant begin;
  private final Instant end;
  private boolean measured = true;
  private boolean exact = true;
  private Duration over;
  private boolean isOver;

  /**
   * Creates the lifetime of something issued now.
   *
   * @param begin the time of issue assumed by a later Octroi
   * @param end the recorded expiry, exclusive
   */
  ModelLife(ModelTime time, Instant begin, Instant end) {
    this.time = time;
    this.begin = begin;
    this.end = end;
    this.over = time.passed().plus(Duration.between(time.record(), end));
  }

  Instant begin() {
    return begin;
  }

  /**
   * Returns the remaining lifetime by the ticker, if this Octroi measures it; not positive if over.
   */
  Duration left() {
    return over.minus(time.passed());
  }

  /** Updates the state; must be called after each read of the clock. */
  void look() {
    boolean endedByRecord = !time.record().isBefore(end);
    boolean endedByTicker = time.isDoubtful() && left().compareTo(Duration.ZERO) <= 0;
    isOver |= measured && (endedByRecord || endedByTicker);
  }

  void restart() {
    measured = false;
    exact = true;
    isOver = false;
  }

  Expected expected() {
    look();
    if (isOver || !time.record().isBefore(end)) {
      return Expected.OVER;
    }
    boolean either = measured ? !exact : time.leapedBack();
    return either ? Expected.EITHER : Expected.IN_FORCE;
  }

  /** Records whether the Octroi accepted it as in force. */
  void seen(boolean inForce) {
    if (!measured) {
      measured = true;
      exact = !time.leapedBack();
      boolean whole = !exact || time.isAhead(begin);
      if (whole) {
        time.doubt();
      }
      over = time.passed().plus(Duration.between(whole ? begin : time.record(), end));
    }
    isOver |= !inForce;
  }
}
