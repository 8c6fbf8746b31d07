package io.octroi.core.shared;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/** Today's date in a zone by the host's clock as it is, kept until the clock leaves it. */
public final class Today {

  private final InstantSource clock;
  private final ZoneId zone;
  private volatile Span span;

  /** A day and the epoch milliseconds of its beginning, inclusive, and end, exclusive. */
  private record Span(int epochDay, long start, long end) {}

  /**
   * Begins with the clock's day.
   *
   * @param clock the host's clock
   * @param zone where the date is looked up
   */
  public Today(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    this.span = spanOf(clock.millis());
  }

  /**
   * The date.
   *
   * @return today as days since 1970-01-01
   */
  public int epochDay() {
    long now = clock.millis();
    Span current = span;
    if (now < current.start || now >= current.end) {
      current = spanOf(now);
      span = current;
    }
    return current.epochDay;
  }

  private Span spanOf(long millis) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    return new Span(
        (int) day.toEpochDay(),
        day.atStartOfDay(zone).toInstant().toEpochMilli(),
        day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
  }
}
