package io.octroi.core.shared;

import io.octroi.core.shared.Lives.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time of one call, by the clock and by the ticker. A life ends when the clock shows its end or
 * when the ticker has measured its length, whichever is first. It stays over whatever the clock
 * shows later.
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
   * Records that a life begins now.
   *
   * @param life a life that ends in the future
   */
  public void begin(Life life) {
    if (life.subject() != null && time.isDoubtful()) {
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
    if (micros >= life.end()) {
      return true;
    }
    Span span = span(life);
    return span == null
        ? time.highestSince(ticks - Math.max(0, micros - life.begin())) >= life.end()
        : ticks >= span.end() || time.highestAfter(span.leapsBack()) >= life.end();
  }

  /**
   * Returns when a life ends by the clock, assuming that the clock does not leap.
   *
   * @param life a life that is not over
   * @return the recorded end unless the clock has leaped since
   */
  public Instant end(Life life) {
    Span span = span(life);
    long end = span == null ? life.end() : micros + span.end() - ticks;
    return TimeSource.instant(Math.abs(end - life.end()) > TimeSource.LEAP ? end : life.end());
  }

  /** Returns the span of a life by the ticker; null if the clock decides. */
  private @Nullable Span span(Life life) {
    Span known = time.lives().find(life);
    if (known == null && life.subject() != null && life.begin() > micros + TimeSource.LEAP) {
      // Issued by another or an earlier process whose clock was ahead.
      known = new Span(time.leapsBack(), ticks + life.end() - life.begin());
      time.lives().put(life, known);
    }
    return known;
  }
}
