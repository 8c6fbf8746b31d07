package io.octroi.core.shared;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A source of today's date in a time zone, based on the host's clock. The date is cached until the
 * clock leaves the day.
 */
public final class Today {

  private final InstantSource clock;
  private final ZoneId zone;
  private volatile Span span;

  /**
   * A day with its start (inclusive) and its end (exclusive), both in milliseconds since the epoch.
   */
  private record Span(int epochDay, long start, long end) {}

  /**
   * Creates a source of dates.
   *
   * @param clock the host's clock
   * @param zone the time zone of the dates
   */
  public Today(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    this.span = spanOf(clock.millis());
  }

  /**
   * Returns today's date.
   *
   * @return the date as the number of days since 1970-01-01
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
    Instant now = Instant.ofEpochMilli(millis);
    LocalDate day = LocalDate.ofInstant(now, zone);
    ZoneRules rules = zone.getRules();
    // A zone may set its clocks back across midnight, so a span ends when its offset changes.
    ZoneOffset offset = rules.getOffset(now);
    ZoneOffsetTransition before = rules.previousTransition(now.plusMillis(1));
    ZoneOffsetTransition behind = rules.nextTransition(now);
    long start = startOf(day, offset);
    long end = startOf(day.plusDays(1), offset);
    return new Span(
        (int) day.toEpochDay(),
        before == null ? start : Math.max(start, before.getInstant().toEpochMilli()),
        behind == null ? end : Math.min(end, behind.getInstant().toEpochMilli()));
  }

  private static long startOf(LocalDate day, ZoneOffset offset) {
    return day.atStartOfDay().toInstant(offset).toEpochMilli();
  }
}
