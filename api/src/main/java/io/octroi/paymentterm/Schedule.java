package io.octroi.paymentterm;

import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.internal.Amounts;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the due dates of an invoice: one or more instalments and, optionally, a discount
 * for early payment.
 *
 * <p>{@link #parse} and {@link #toString} use this text form:
 *
 * <pre>
 *   [d/n] part (, part)*
 *   part = [p% | amount | rest] (net n [eom] | day D of month +N | due on receipt)
 * </pre>
 *
 * <p>Examples:
 *
 * <ul>
 *   <li>{@code 2/10 net 30}: a discount of 2% for payment within 10 days, otherwise the full amount
 *       within 30 days.
 *   <li>{@code net 30 eom}: 30 days after the end of the invoice month.
 *   <li>{@code 50% net 0, rest net 30}: two instalments.
 *   <li>{@code day 15 of month +1}: the 15th of the next month.
 *   <li>{@code due on receipt}: the same as {@code net 0}.
 * </ul>
 *
 * <p>A part without a share is for the remaining amount.
 *
 * @param parts the instalments, 1 to {@value #PARTS_MAX} of them. The last instalment, and only the
 *     last one, has the share {@link Share.Rest}. The percentages add up to at most 100
 * @param discount the discount for early payment of each instalment. Whatever the invoice date, the
 *     discount period must not end after the first due date
 */
public record Schedule(List<Part> parts, Optional<Discount> discount) {

  /** The maximum number of instalments. */
  public static final int PARTS_MAX = 60;

  /** The maximum length of the text form in characters. */
  public static final int TEXT_MAX = 8_000;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * The start of a period that contains the shortest possible spans of months, because 1900 was not
   * a leap year.
   */
  private static final YearMonth FEWEST_DAYS = YearMonth.of(1893, 1);

  private static final int FEWEST_DAYS_MONTHS = 12 * 12;

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
   * A discount for early payment of an instalment.
   *
   * @param percent the discount, greater than 0%
   * @param days the length of the discount period in days after the invoice date, 0 to {@value
   *     DueRule#DAYS_MAX}; the period includes its last day
   */
  public record Discount(Percent percent, int days) {

    /**
     * Validates the percentage and the number of days.
     *
     * @throws io.octroi.InvalidInputException if a value is out of range; lists every such value
     */
    public Discount {
      Objects.requireNonNull(percent, "percent");
      Violations faults = new Violations();
      if (percent.value().signum() == 0) {
        faults.add("discount", "is 0%, but must be greater than 0%");
      }
      if (days < 0 || days > DueRule.DAYS_MAX) {
        faults.add("discount", "is for " + days + " days, not 0 to " + DueRule.DAYS_MAX);
      }
      faults.throwIfAny();
    }

    /** Returns the discount as it appears in the text form of a schedule, such as {@code 2/10}. */
    @Override
    public String toString() {
      return percent.value().toPlainString() + "/" + days;
    }
  }

  /**
   * Validates the parts and the discount.
   *
   * @throws io.octroi.InvalidInputException if the schedule is invalid; lists every violation
   */
  public Schedule {
    Objects.requireNonNull(discount, "discount");
    parts = Elements.copyOf(parts, "parts");
    Violations faults = new Violations();
    check(
        faults,
        parts.stream().map(Part::share).toList(),
        parts.stream().map(Part::due).toList(),
        discount.orElse(null));
    faults.throwIfAny();
  }

  /**
   * Adds the violations that concern the schedule as a whole. Each share or rule that is itself
   * invalid must be passed as null.
   */
  static void check(
      Violations faults,
      List<@Nullable Share> shares,
      List<@Nullable DueRule> rules,
      @Nullable Discount discount) {
    if (shares.isEmpty() || shares.size() > PARTS_MAX) {
      faults.add("parts", "are " + shares.size() + ", not 1 to " + PARTS_MAX);
      return;
    }
    checkShares(faults, shares);
    if (discount != null) {
      checkDays(faults, discount, rules.stream().filter(Objects::nonNull).toList());
    }
  }

  /**
   * Creates a schedule with one instalment and no discount.
   *
   * @param due the rule for the due date
   * @return the schedule
   */
  public static Schedule of(DueRule due) {
    Objects.requireNonNull(due, "due");
    return new Schedule(List.of(new Part(new Share.Rest(), due)), Optional.empty());
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
   * the instalments add up to exactly the invoice amount. If the invoice amount has more decimal
   * places than the scale of the rounding, so does the last instalment. The instalments of a credit
   * note are the negated instalments of its invoice.
   *
   * @param invoiceDate the invoice date, in the years 1 to 9999
   * @param amount the invoice amount, negative on a credit note; at most 24 digits before and 12
   *     after the decimal point
   * @param rounding the rounding of shares and discounted amounts
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
    BigDecimal total = amount.abs();
    BigDecimal remaining = total;
    List<Instalment> instalments = new ArrayList<>(parts.size());
    for (Part part : parts) {
      BigDecimal taken = taken(part.share(), total, remaining, rounding);
      remaining = remaining.subtract(taken);
      instalments.add(instalment(part.due(), invoiceDate, amount.signum(), taken, rounding));
    }
    return List.copyOf(instalments);
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

  private Instalment instalment(
      DueRule due, LocalDate invoiceDate, int sign, BigDecimal taken, Rounding rounding) {
    return new Instalment(
        due.on(invoiceDate),
        signed(sign, taken, rounding),
        discount.map(offered -> invoiceDate.plusDays(offered.days())),
        discount.map(
            offered -> {
              BigDecimal part = HUNDRED.subtract(offered.percent().value()).movePointLeft(2);
              return signed(sign, rounding.round(taken.multiply(part)).min(taken), rounding);
            }));
  }

  /** Returns the signed amount at the scale of the rounding, or at a greater scale if necessary. */
  private static BigDecimal signed(int sign, BigDecimal magnitude, Rounding rounding) {
    BigDecimal stripped = magnitude.stripTrailingZeros();
    BigDecimal scaled = stripped.setScale(Math.max(stripped.scale(), rounding.scale()));
    return sign < 0 ? scaled.negate() : scaled;
  }

  private static void checkShares(Violations faults, List<@Nullable Share> shares) {
    BigDecimal percents = BigDecimal.ZERO;
    for (int i = 0; i < shares.size(); i++) {
      Share share = shares.get(i);
      boolean last = i == shares.size() - 1;
      if (share != null && last != share instanceof Share.Rest) {
        faults.add(
            "parts[" + i + "]",
            last
                ? "is the last part, which must be the rest, but is " + share
                : "is the rest, which only the last part can be");
      }
      if (share instanceof Share.Part part) {
        percents = percents.add(part.percent().value());
      }
    }
    if (percents.compareTo(HUNDRED) > 0) {
      faults.add(
          "parts", "are " + percents.toPlainString() + "% in total, but must be at most 100%");
    }
  }

  private static void checkDays(Violations faults, Discount discount, List<DueRule> rules) {
    long days = rules.stream().mapToLong(Schedule::fewestDays).min().orElse(Long.MAX_VALUE);
    if (discount.days() > days) {
      faults.add(
          "discount",
          "is for "
              + discount.days()
              + " days, but the first due date may be "
              + days
              + " days after the invoice");
    }
  }

  /**
   * Returns the minimum number of days from an invoice date to its due date. The minimum is reached
   * for an invoice date at the end of a month.
   */
  private static long fewestDays(DueRule rule) {
    long fewest = Long.MAX_VALUE;
    for (int month = 0; month < FEWEST_DAYS_MONTHS; month++) {
      LocalDate invoice = FEWEST_DAYS.plusMonths(month).atEndOfMonth();
      fewest = Math.min(fewest, ChronoUnit.DAYS.between(invoice, rule.on(invoice)));
    }
    return fewest;
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
    return discount.map(offered -> offered + " " + text).orElse(text);
  }
}
