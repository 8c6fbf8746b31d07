package io.octroi.paymentterm;

import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.internal.Amounts;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The rules for the due dates of an invoice: one or more instalments and, optionally, discounts for
 * early payment.
 *
 * <p>{@link #parse} and {@link #toString} use this text form:
 *
 * <pre>
 *   [p/n [eom] (, p/n [eom])*] part (, part)*
 *   part = [p% | amount | rest] due
 *   due  = net n | net n eom | net n then eom | +n months | day D of month +N
 *        | day D of this or next month, cut-off C | due on receipt
 * </pre>
 *
 * <p>Examples:
 *
 * <ul>
 *   <li>{@code 2/10 net 30}: a discount of 2% for payment within 10 days, otherwise the full amount
 *       within 30 days.
 *   <li>{@code 3/10, 2/20 net 30}: a discount of 3% within 10 days, or of 2% within 20 days.
 *   <li>{@code 2/10 eom net 30 eom}: a discount of 2% until 10 days after the end of the invoice
 *       month.
 *   <li>{@code net 30 eom}: 30 days after the end of the invoice month.
 *   <li>{@code net 45 then eom}: the end of the month in which the 45th day after the invoice date
 *       lies.
 *   <li>{@code +1 month}: the same day of the next month.
 *   <li>{@code 50% net 0, rest net 30}: two instalments.
 *   <li>{@code day 15 of month +1}: the 15th of the next month.
 *   <li>{@code day 15 of this or next month, cut-off 10}: the 15th of the invoice month for
 *       invoices up to its 10th day, and otherwise the 15th of the next month.
 *   <li>{@code due on receipt}: the same as {@code net 0}.
 * </ul>
 *
 * <p>A part without a share is for the remaining amount.
 *
 * @param parts the instalments, 1 to {@value #PARTS_MAX} of them. The last instalment, and only the
 *     last one, has the share {@link Share.Rest}. The percentages add up to at most 100
 * @param discounts the discounts for early payment, at most {@value #DISCOUNTS_MAX}, empty if there
 *     are none. Whatever the invoice date, each must end after the one before it, for which it must
 *     have a lower percentage, and none may end after the first due date
 */
public record Schedule(List<Part> parts, List<Discount> discounts) {

  /** The maximum number of instalments. */
  public static final int PARTS_MAX = 60;

  /** The maximum length of the text form in characters. */
  public static final int TEXT_MAX = 8_000;

  /** The maximum number of discounts. */
  public static final int DISCOUNTS_MAX = 10;

  /**
   * An instalment of a schedule.
   *
   * @param share the share of the invoice
   * @param due the rule for the due date
   */
  public record Part(Share share, DueRule due) {

    /** Checks that no component is null. */
    public Part {
      Objects.requireNonNull(share, "share");
      Objects.requireNonNull(due, "due");
    }
  }

  /**
   * A discount for early payment.
   *
   * @param percent the discount, greater than 0%
   * @param days the length of the discount period in days, 0 to {@value DueRule#DAYS_MAX}; the
   *     period includes its last day
   * @param fromEndOfMonth whether the days count from the end of the invoice month instead of the
   *     invoice date
   */
  public record Discount(Percent percent, int days, boolean fromEndOfMonth) {

    /**
     * Validates the percentage and the number of days.
     *
     * @throws io.octroi.InvalidInputException if a value is out of range; lists every such value
     */
    public Discount {
      Objects.requireNonNull(percent, "percent");
      Violations faults = new Violations();
      if (percent.value().signum() == 0) {
        faults.add("percent", "is 0%, but must be greater than 0%");
      }
      if (days < 0 || days > DueRule.DAYS_MAX) {
        faults.add("days", "is " + days + ", not 0 to " + DueRule.DAYS_MAX);
      }
      faults.throwIfAny();
    }

    /**
     * Returns the last day of the discount period for an invoice date.
     *
     * @param invoiceDate the invoice date, in the years 1 to 9999
     * @return the last day, inclusive
     * @throws io.octroi.InvalidInputException if the date is out of range
     */
    public LocalDate until(LocalDate invoiceDate) {
      return (fromEndOfMonth ? new DueRule.EndOfMonth(days) : new DueRule.Net(days))
          .on(invoiceDate);
    }

    /** Returns the discount as it appears in the text form of a schedule, such as {@code 2/10}. */
    @Override
    public String toString() {
      return percent.value().toPlainString() + "/" + days + (fromEndOfMonth ? " eom" : "");
    }
  }

  /**
   * Validates the parts and the discounts.
   *
   * @throws io.octroi.InvalidInputException if the schedule is invalid; lists every violation
   */
  public Schedule {
    parts = Elements.copyOf(parts, "parts");
    discounts = Elements.copyOf(discounts, "discounts");
    Violations faults = new Violations();
    new ScheduleChecks(faults)
        .check(
            parts.stream().map(Part::share).toList(),
            parts.stream().map(Part::due).toList(),
            discounts);
    faults.throwIfAny();
  }

  /**
   * Creates a schedule with one instalment and no discount.
   *
   * @param due the rule for the due date
   * @return the schedule
   */
  public static Schedule of(DueRule due) {
    Objects.requireNonNull(due, "due");
    return new Schedule(List.of(new Part(new Share.Rest(), due)), List.of());
  }

  /**
   * Parses the text form of a schedule, ignoring case.
   *
   * @param text the text, such as {@code 2/10 net 30}
   * @return the schedule
   * @throws io.octroi.InvalidInputException if the schedule is invalid; lists every violation
   */
  public static Schedule parse(String text) {
    return ScheduleText.parse(text);
  }

  /**
   * Computes the instalments of an invoice. Each share is computed from the invoice amount,
   * rounded, and limited to the remaining amount. The last instalment is the remaining amount, so
   * the instalments add up to exactly the invoice amount. An instalment of the remaining amount is
   * not rounded.
   *
   * <p>The discounted amounts of all instalments for one discount add up to the discounted invoice
   * amount, which is rounded once and limited to the invoice amount. Each instalment gets its exact
   * discounted amount rounded down, and the remaining units go to the instalments with the largest
   * remainders. A discounted amount never exceeds the discounted amount for a later date or the
   * amount of the instalment.
   *
   * <p>The instalments of a credit note are the negated instalments of its invoice.
   *
   * @param invoiceDate the invoice date, in the years 1 to 9999
   * @param amount the invoice amount, negative on a credit note; at most 24 digits before and 12
   *     after the decimal point
   * @param rounding the rounding of shares and of the discounted invoice amount
   * @return the instalments, in the order of the parts
   * @throws io.octroi.InvalidInputException if the date or the amount is out of range; lists every
   *     violation
   * @throws ArithmeticException if the rounding mode is {@link java.math.RoundingMode#UNNECESSARY}
   *     and rounding is necessary
   */
  public List<Instalment> due(LocalDate invoiceDate, BigDecimal amount, Rounding rounding) {
    Objects.requireNonNull(invoiceDate, "invoiceDate");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(rounding, "rounding");
    Violations faults = new Violations();
    if (invoiceDate.getYear() < 1 || invoiceDate.getYear() > 9999) {
      faults.add("invoiceDate", "is not in the years 1 to 9999");
    }
    Amounts.check(faults, "amount", amount);
    faults.throwIfAny();
    List<BigDecimal> taken = taken(amount.abs(), rounding);
    List<List<BigDecimal>> discounted =
        new ScheduleDiscounts(taken, amount.abs(), rounding).of(discounts);
    List<Instalment> instalments = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      List<DiscountedAmount> less = new ArrayList<>(discounts.size());
      for (int step = 0; step < discounts.size(); step++) {
        BigDecimal share = discounted.get(step).get(i);
        less.add(
            new DiscountedAmount(
                discounts.get(step).until(invoiceDate), signed(amount.signum(), share, rounding)));
      }
      instalments.add(
          new Instalment(
              parts.get(i).due().on(invoiceDate),
              signed(amount.signum(), taken.get(i), rounding),
              less));
    }
    return List.copyOf(instalments);
  }

  private List<BigDecimal> taken(BigDecimal total, Rounding rounding) {
    BigDecimal remaining = total;
    List<BigDecimal> all = new ArrayList<>(parts.size());
    for (Part part : parts) {
      BigDecimal taken = taken(part.share(), total, remaining, rounding);
      remaining = remaining.subtract(taken);
      all.add(taken);
    }
    return all;
  }

  private static BigDecimal taken(
      Share share, BigDecimal total, BigDecimal remaining, Rounding rounding) {
    if (share instanceof Share.Part part) {
      return rounding.round(total.multiply(part.percent().fraction())).min(remaining);
    }
    if (share instanceof Share.Fixed fixed) {
      return rounding.round(fixed.amount()).min(remaining);
    }
    return remaining;
  }

  /** Returns the signed amount at the scale of the rounding, or at a greater scale if necessary. */
  private static BigDecimal signed(int sign, BigDecimal magnitude, Rounding rounding) {
    BigDecimal stripped = magnitude.stripTrailingZeros();
    BigDecimal scaled = stripped.setScale(Math.max(stripped.scale(), rounding.scale()));
    return sign < 0 ? scaled.negate() : scaled;
  }

  /** Returns the text form of this schedule, which {@link #parse} accepts. */
  @Override
  public String toString() {
    String text =
        parts.size() == 1
            ? parts.get(0).due().toString()
            : parts.stream()
                .map(part -> part.share() + " " + part.due())
                .collect(Collectors.joining(", "));
    String offered = discounts.stream().map(Discount::toString).collect(Collectors.joining(", "));
    return offered.isEmpty() ? text : offered + " " + text;
  }
}
