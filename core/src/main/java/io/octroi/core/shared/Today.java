package io.octroi.core.shared;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Today's date in a zone by the host's clock, cached until the clock leaves that day. */
public final class Today {

  private final InstantSource clock;
  private final ZoneId zone;
  private volatile Span span;

  /** A day, and the epoch milliseconds at which it starts and, exclusively, ends. */
  private record Span(int epochDay, long start, long end) {}

  /**
   * Creates a source of dates.
   *
   * @param clock the host's clock
   * @param zone the zone of the dates
   */
  public Today(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    this.span = spanOf(clock.millis());
  }

  /**
   * Returns today's date.
   *
   * @return the days since 1970-01-01
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
    // A zone may set clocks back across midnight: a span ends where its offset does.
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
