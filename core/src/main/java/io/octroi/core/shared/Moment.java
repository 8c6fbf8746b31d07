package io.octroi.core.shared;

import io.octroi.core.shared.Lives.Span;
import java.time.Instant;

/**
 * The time of one call, by the clock and by the ticker, and what has ended by then. A life ends
 * when the clock shows its end or, once the clock is {@linkplain TimeSource#isDoubtful doubtful},
 * when as much time has passed by the ticker as it was to last, whichever is first. Once over, it
 * stays over whatever the clock shows later.
 */
public final class Moment {

  private final TimeSource time;
  private final long micros;
  private final long ticks;

  Moment(TimeSource time, long micros, long ticks) {
    this.time = time;
    this.micros = micros;
    this.ticks = ticks;
  }

  /**
   * Returns the time by the clock, for records.
   *
   * @return an instant to the microsecond
   */
  public Instant instant() {
    return TimeSource.instant(micros);
  }

  /**
   * Notes that a life begins now.
   *
   * @param life ends in the future
   */
  public void begin(Life life) {
    if (life.subject() != null) {
      time.lives().put(life, new Span(time.leapsBack(), ticks + life.end() - micros));
    }
  }

  /**
   * Returns whether a life has ended.
   *
   * @param life the life
   * @return true from its end on
   */
  public boolean isOver(Life life) {
    if (life.subject() == null) {
      return micros >= life.end() || time.highestSince(begun(life)) >= life.end();
    }
    Span span = span(life); // First: what is over has to be kept as such.
    return micros >= life.end()
        || (time.isDoubtful() && ticks >= span.end())
        || time.highestAfter(span.leapsBack()) >= life.end();
  }

  /**
   * Returns when a life ends, as the clock will show it unless it leaps.
   *
   * @param life is not over
   * @return the recorded end, unless the clock has leaped since
   */
  public Instant end(Life life) {
    long end = life.end();
    if (life.subject() != null) {
      Span span = span(life);
      end = time.isDoubtful() ? micros + span.end() - ticks : end;
    }
    return TimeSource.instant(Math.abs(end - life.end()) > TimeSource.LEAP ? end : life.end());
  }

  private long begun(Life life) {
    return time.begun(life.begin(), micros, ticks);
  }

  /** What the ticker says of a life, from when it was issued or first seen here. */
  private Span span(Life life) {
    Span known = time.lives().find(life);
    if (known == null) {
      long begun = begun(life);
      boolean wasOver = time.highestSince(begun) >= life.end();
      long end = wasOver ? Long.MIN_VALUE : begun + life.end() - life.begin();
      known = new Span(time.leapsBack(), end);
      time.lives().put(life, known);
    }
    return known;
  }
}
