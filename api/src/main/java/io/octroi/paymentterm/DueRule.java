package io.octroi.paymentterm;

import io.octroi.internal.Violations;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/** On which day an instalment is due; never before the date of the invoice. */
public sealed interface DueRule {

  /** The most days after the invoice's date or month. */
  int DAYS_MAX = 3_650;

  /** The most months after the invoice's. */
  int MONTHS_MAX = 120;

  /**
   * The day for an invoice.
   *
   * @param invoiceDate the date of the invoice, of the years 1 to 9999
   * @return the last day to pay, inclusive
   * @throws io.octroi.InvalidInputException if the date is out of bounds
   */
  LocalDate on(LocalDate invoiceDate);

  /**
   * Days after the date of the invoice.
   *
   * @param days 0 to {@value DueRule#DAYS_MAX}; 0 is on receipt
   */
  record Net(int days) implements DueRule {

    /**
     * Checks the bounds.
     *
     * @throws io.octroi.InvalidInputException if the days are out of bounds
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
   * Days after the last day of the invoice's month.
   *
   * @param days 0 to {@value DueRule#DAYS_MAX}
   */
  record EndOfMonth(int days) implements DueRule {

    /**
     * Checks the bounds.
     *
     * @throws io.octroi.InvalidInputException if the days are out of bounds
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
   * A day of a month after the invoice's.
   *
   * @param day 1 to 31; in a month that has fewer days, its last
   * @param months how many months later, 1 to {@value DueRule#MONTHS_MAX}
   */
  record DayOfMonth(int day, int months) implements DueRule {

    /**
     * Checks the bounds.
     *
     * @throws io.octroi.InvalidInputException naming what is out of bounds
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
      YearMonth month = YearMonth.from(invoiceDate).plusMonths(months);
      return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    @Override
    public String toString() {
      return "day " + day + " of month +" + months;
    }
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
