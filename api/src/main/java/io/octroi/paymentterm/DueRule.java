package io.octroi.paymentterm;

import io.octroi.internal.Violations;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/**
 * A rule that determines the due date of an instalment. A due date is never before the invoice
 * date.
 */
public sealed interface DueRule {

  /** The maximum number of days after the invoice date or after the end of the invoice month. */
  int DAYS_MAX = 3_650;

  /** The maximum number of months after the invoice date or the invoice month. */
  int MONTHS_MAX = 120;

  /**
   * Returns the due date for an invoice date.
   *
   * @param invoiceDate the invoice date, in the years 1 to 9999
   * @return the due date, inclusive
   * @throws io.octroi.InvalidInputException if the date is out of range
   */
  LocalDate on(LocalDate invoiceDate);

  /**
   * A rule for a due date that is a number of days after the invoice date.
   *
   * @param days the number of days, 0 to {@value DueRule#DAYS_MAX}; 0 means due on receipt
   */
  record Net(int days) implements DueRule {

    /**
     * Validates the number of days.
     *
     * @throws io.octroi.InvalidInputException if the number is out of range
     */
    public Net {
      check("net", days, 0, DAYS_MAX);
    }

    @Override
    public LocalDate on(LocalDate invoiceDate) {
      checkDate(invoiceDate);
      return invoiceDate.plusDays(days);
    }

    @Override
    public String toString() {
      return "net " + days;
    }
  }

  /**
   * A rule for a due date that is a number of days after the end of the invoice month.
   *
   * @param days the number of days, 0 to {@value DueRule#DAYS_MAX}
   */
  record EndOfMonth(int days) implements DueRule {

    /**
     * Validates the number of days.
     *
     * @throws io.octroi.InvalidInputException if the number is out of range
     */
    public EndOfMonth {
      check("net", days, 0, DAYS_MAX);
    }

    @Override
    public LocalDate on(LocalDate invoiceDate) {
      checkDate(invoiceDate);
      return invoiceDate.with(TemporalAdjusters.lastDayOfMonth()).plusDays(days);
    }

    @Override
    public String toString() {
      return "net " + days + " eom";
    }
  }

  /**
   * A rule for a due date at the end of a month: the month of the day that is a number of days
   * after the invoice date.
   *
   * @param days the number of days, 0 to {@value DueRule#DAYS_MAX}
   */
  record NetThenEndOfMonth(int days) implements DueRule {

    /**
     * Validates the number of days.
     *
     * @throws io.octroi.InvalidInputException if the number is out of range
     */
    public NetThenEndOfMonth {
      check("net", days, 0, DAYS_MAX);
    }

    @Override
    public LocalDate on(LocalDate invoiceDate) {
      checkDate(invoiceDate);
      return invoiceDate.plusDays(days).with(TemporalAdjusters.lastDayOfMonth());
    }

    @Override
    public String toString() {
      return "net " + days + " then eom";
    }
  }

  /**
   * A rule for a due date on the same day of a later month; in a shorter month, on its last day.
   *
   * @param months the number of months after the invoice date, 1 to {@value DueRule#MONTHS_MAX}
   */
  record Months(int months) implements DueRule {

    /**
     * Validates the number of months.
     *
     * @throws io.octroi.InvalidInputException if the number is out of range
     */
    public Months {
      check("months", months, 1, MONTHS_MAX);
    }

    @Override
    public LocalDate on(LocalDate invoiceDate) {
      checkDate(invoiceDate);
      return invoiceDate.plusMonths(months);
    }

    @Override
    public String toString() {
      return "+" + months + (months == 1 ? " month" : " months");
    }
  }

  /**
   * A rule for a due date on a given day of the invoice month or of the next month, depending on
   * whether the invoice date is after a cut-off day.
   *
   * @param day the day of the month, 1 to 31; in a shorter month, its last day
   * @param cutOff the last day of a month, inclusive, on which invoices are due in the same month;
   *     1 to the due day
   */
  record DayWithCutOff(int day, int cutOff) implements DueRule {

    /**
     * Validates the days.
     *
     * @throws io.octroi.InvalidInputException if a value is out of range; lists every such value
     */
    public DayWithCutOff {
      Violations faults = new Violations();
      add(faults, "day", day, 1, 31);
      add(faults, "cut-off", cutOff, 1, day >= 1 && day <= 31 ? day : 31);
      faults.throwIfAny();
    }

    @Override
    public LocalDate on(LocalDate invoiceDate) {
      checkDate(invoiceDate);
      YearMonth month = YearMonth.from(invoiceDate);
      return lastUpTo(day, invoiceDate.getDayOfMonth() <= cutOff ? month : month.plusMonths(1));
    }

    @Override
    public String toString() {
      return "day " + day + " of this or next month, cut-off " + cutOff;
    }
  }

  /**
   * A rule for a due date on a given day of a month after the invoice month.
   *
   * @param day the day of the month, 1 to 31; in a shorter month, its last day
   * @param months the number of months after the invoice month, 1 to {@value DueRule#MONTHS_MAX}
   */
  record DayOfMonth(int day, int months) implements DueRule {

    /**
     * Validates the day and the number of months.
     *
     * @throws io.octroi.InvalidInputException if a value is out of range; lists every such value
     */
    public DayOfMonth {
      Violations faults = new Violations();
      add(faults, "day", day, 1, 31);
      add(faults, "month", months, 1, MONTHS_MAX);
      faults.throwIfAny();
    }

    @Override
    public LocalDate on(LocalDate invoiceDate) {
      checkDate(invoiceDate);
      return lastUpTo(day, YearMonth.from(invoiceDate).plusMonths(months));
    }

    @Override
    public String toString() {
      return "day " + day + " of month +" + months;
    }
  }

  private static LocalDate lastUpTo(int day, YearMonth month) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  private static void checkDate(LocalDate invoiceDate) {
    Objects.requireNonNull(invoiceDate, "invoiceDate");
    if (invoiceDate.getYear() < 1 || invoiceDate.getYear() > 9999) {
      new Violations().add("invoiceDate", "is not in the years 1 to 9999").throwIfAny();
    }
  }

  private static void check(String subject, int number, int min, int max) {
    Violations faults = new Violations();
    add(faults, subject, number, min, max);
    faults.throwIfAny();
  }

  private static void add(Violations faults, String subject, int number, int min, int max) {
    if (number < min || number > max) {
      faults.add(subject, "is " + number + ", not " + min + " to " + max);
    }
  }
}
