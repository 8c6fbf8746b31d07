package io.octroi.core.reliability;

import java.time.Duration;
import java.time.Instant;

/**
 * What is expected of something that ends. In the Octroi that issued it, it is in force until a
 * record could have borne its end or, once the clock has leaped, as much has passed as it was to
 * last, whichever is first, and never again. A later Octroi goes by the clock when it first sees
 * it, and measures from then on; what the clock says was issued in the future lasts its whole
 * length from then. Where that Octroi has seen the clock set back before it saw the thing, either
 * answer is right the first time.
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
   * Something issued now.
   *
   * @param begin when a later Octroi takes it to be issued
   * @param end its exclusive end, as recorded
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

  /** What is left by the ticker, if this Octroi measures it; negative if it is over. */
  Duration left() {
    return over.minus(time.passed());
  }

  /** Has to be called whenever the clock was looked at. */
  void look() {
    boolean shown = !time.record().isBefore(end);
    boolean lived = time.isDoubtful() && left().compareTo(Duration.ZERO) <= 0;
    isOver |= measured && (shown || lived);
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

  /** The Octroi has said whether it is in force. */
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
