package io.octroi.core.shared;

import io.octroi.core.shared.Lives.Span;
import java.time.Instant;

/**
 * The time of one call, read from both the clock and the ticker. A validity period ends when the
 * clock reaches the recorded end. If the clock is {@linkplain TimeSource#isDoubtful doubtful}, the
 * period ends at the earlier of that time and the time at which its full length has elapsed on the
 * ticker. A period that has ended never becomes valid again.
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
   * Returns the time that was read from the clock.
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
   * @return true if this time is equal to or after the end of the period
   */
  public boolean isOver(Life life) {
    if (life.subject() == null) {
      return micros >= life.end() || time.highestSince(startTicks(life)) >= life.end();
    }
    // Called before the comparisons, so that a period that has ended is cached as ended.
    Span span = span(life);
    return micros >= life.end()
        || (time.isDoubtful() && ticks >= span.end())
        || time.highestAfter(span.leapsBack()) >= life.end();
  }

  /**
   * Returns the clock time at which a validity period will end if no further clock leap occurs.
   *
   * @param life a period that has not ended
   * @return the end of the period. It differs from the recorded end only if past clock leaps have
   *     moved it by more than one minute
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

  /** Returns the span of a period from the cache. If it is not cached, computes and caches it. */
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
