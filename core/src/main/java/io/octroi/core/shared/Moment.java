package io.octroi.core.shared;

import io.octroi.core.shared.Lives.Span;
import java.time.Instant;

/**
 * The time of one call, by the clock and by the ticker. A validity period ends when the clock
 * reaches its end or, if the clock is {@linkplain TimeSource#isDoubtful doubtful}, when the ticker
 * has measured its length, whichever comes first. An ended period never becomes valid again.
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
   * Returns the time by the clock.
   *
   * @return the timestamp for records, truncated to microseconds
   */
  public Instant instant() {
    return TimeSource.instant(micros);
  }

  /**
   * Records that a validity period begins now.
   *
   * @param life a period that ends in the future
   */
  public void begin(Life life) {
    if (life.subject() != null) {
      time.lives().put(life, new Span(time.leapsBack(), ticks + life.end() - micros));
    }
  }

  /**
   * Returns whether a validity period has ended.
   *
   * @param life the period
   * @return true at and after its end
   */
  public boolean isOver(Life life) {
    if (life.subject() == null) {
      return micros >= life.end() || time.highestSince(startTicks(life)) >= life.end();
    }
    Span span = span(life); // Before the comparison, so that an ended period is cached as ended.
    return micros >= life.end()
        || (time.isDoubtful() && ticks >= span.end())
        || time.highestAfter(span.leapsBack()) >= life.end();
  }

  /**
   * Returns when a validity period ends by the clock, assuming that the clock does not leap.
   *
   * @param life a period that is not over
   * @return the recorded end, adjusted if the clock has leaped since
   */
  public Instant end(Life life) {
    long end = life.end();
    if (life.subject() != null) {
      Span span = span(life);
      end = time.isDoubtful() ? micros + span.end() - ticks : end;
    }
    return TimeSource.instant(Math.abs(end - life.end()) > TimeSource.LEAP ? end : life.end());
  }

  private long startTicks(Life life) {
    return time.startTicks(life.begin(), micros, ticks);
  }

  /** Returns the cached span of a period, or computes and caches it. */
  private Span span(Life life) {
    Span known = time.lives().find(life);
    if (known == null) {
      long startTicks = startTicks(life);
      boolean wasOver = time.highestSince(startTicks) >= life.end();
      long end = wasOver ? Long.MIN_VALUE : startTicks + life.end() - life.begin();
      known = new Span(time.leapsBack(), end);
      time.lives().put(life, known);
    }
    return known;
  }
}
