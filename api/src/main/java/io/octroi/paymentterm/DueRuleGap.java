package io.octroi.paymentterm;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The minimum number of days until a due date, over all invoice dates. */
final class DueRuleGap {

  /** The number of days from the first to the last day of the longest months. */
  static final int MONTH_DAYS = 30;

  /**
   * The start of a period that contains every sequence of leap years in eleven consecutive years,
   * because 1900 was not a leap year. A due date is in the tenth year after the invoice at the
   * latest.
   */
  private static final YearMonth START = YearMonth.of(1890, 1);

  private static final int MONTHS = 15 * 12;

  private DueRuleGap() {}

  /**
   * Returns the minimum number of days from an invoice date, or from the end of its month, to the
   * due date.
   *
   * @return the number of days; negative if a due date may be before the end of the invoice month
   */
  static long of(DueRule rule, boolean fromEndOfMonth) {
    if (rule instanceof DueRule.Net net) {
      return fromEndOfMonth ? (long) net.days() - MONTH_DAYS : net.days();
    }
    if (rule instanceof DueRule.EndOfMonth endOfMonth) {
      return endOfMonth.days();
    }
    if (rule instanceof DueRule.NetThenEndOfMonth net && !fromEndOfMonth) {
      return net.days();
    }
    return LongStream.range(0, MONTHS)
        .mapToObj(START::plusMonths)
        .flatMap(month -> candidates(rule, month))
        .mapToLong(date -> ChronoUnit.DAYS.between(base(date, fromEndOfMonth), rule.on(date)))
        .min()
        .orElseThrow();
  }

  /** Returns the dates of a month among which the minimum is reached. */
  private static Stream<LocalDate> candidates(DueRule rule, YearMonth month) {
    int cutOff = rule instanceof DueRule.DayWithCutOff day ? day.cutOff() : 1;
    return Stream.of(
        month.atDay(1), month.atDay(Math.min(cutOff, month.lengthOfMonth())), month.atEndOfMonth());
  }

  private static LocalDate base(LocalDate date, boolean fromEndOfMonth) {
    return fromEndOfMonth ? YearMonth.from(date).atEndOfMonth() : date;
  }
}
