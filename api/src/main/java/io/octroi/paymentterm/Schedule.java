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
 * When an invoice is due: one instalment or several, and perhaps a discount for paying early.
 *
 * <p>As text, which {@link #parse} reads and {@link #toString} writes:
 *
 * <pre>
 *   [d/n] part (, part)*
 *   part = [p% | amount | rest] (net n [eom] | day D of month +N | due on receipt)
 * </pre>
 *
 * <p>{@code 2/10 net 30} is 2 % off within 10 days, otherwise all in 30 days; {@code net 30 eom} is
 * 30 days after the end of the invoice's month; {@code 50% net 0, rest net 30} is two instalments;
 * {@code day 15 of month +1} is the 15th of the next month; {@code due on receipt} is {@code net
 * 0}. A part without a share is the rest.
 *
 * @param parts the instalments, 1 to {@value #PARTS_MAX}; the last, and no other, is {@link
 *     Share.Rest}, and their percentages are at most 100 together
 * @param discount what is taken off each instalment that is paid early; its days end at or before
 *     the first due date, whatever the date of the invoice
 */
public record Schedule(List<Part> parts, Optional<Discount> discount) {

  /** The most instalments of a schedule. */
  public static final int PARTS_MAX = 60;

  /** The most characters of a schedule's text. */
  public static final int TEXT_MAX = 8_000;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Around 1900, which was no leap year, the same numbers of months have the fewest days. */
  private static final YearMonth FEWEST_DAYS = YearMonth.of(1893, 1);

  private static final int FEWEST_DAYS_MONTHS = 12 * 12;

  /**
   * One instalment.
   *
   * @param share how much of the invoice
   * @param due on which day
   */
  public record Part(Share share, DueRule due) {

    /** Refuses null components. */
    public Part {
      Objects.requireNonNull(share, "share");
      Objects.requireNonNull(due, "due");
    }
  }

  /**
   * What is taken off when an instalment is paid early.
   *
   * @param percent above 0
   * @param days how many days after the date of the invoice, the last one inclusive, 0 to {@value
   *     DueRule#DAYS_MAX}
   */
  public record Discount(Percent percent, int days) {

    /**
     * Checks the bounds.
     *
     * @throws io.octroi.InvalidInputException naming what is out of bounds
     */
    public Discount {
      Objects.requireNonNull(percent, "percent");
      Violations faults = new Violations();
      if (percent.value().signum() == 0) {
        faults.add("discount", "is 0%, and more is needed");
      }
      if (days < 0 || days > DueRule.DAYS_MAX) {
        faults.add("discount", "is for " + days + " days, not 0 to " + DueRule.DAYS_MAX);
      }
      faults.throwIfAny();
    }

    /** As it is written in a schedule's text. */
    @Override
    public String toString() {
      return percent.value().toPlainString() + "/" + days;
    }
  }

  /**
   * Checks the parts and the discount.
   *
   * @throws io.octroi.InvalidInputException naming every fault
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

  /** Adds the faults of the whole; a part of it is null if it is at fault itself. */
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
   * Everything at once, without discount.
   *
   * @param due on which day
   * @return the schedule
   */
  public static Schedule of(DueRule due) {
    Objects.requireNonNull(due, "due");
    return new Schedule(List.of(new Part(new Share.Rest(), due)), Optional.empty());
  }

  /**
   * Reads a schedule from text. Upper and lower case are the same.
   *
   * @param text such as {@code 2/10 net 30}
   * @return the schedule
   * @throws io.octroi.InvalidInputException naming every fault
   */
  public static Schedule parse(String text) {
    return ScheduleText.parse(text);
  }

  /**
   * When an invoice is due. Each share is computed of the whole invoice, rounded, and at most what
   * is left; the last instalment is all that is left, so that the amounts sum to the invoice
   * exactly. If the amount has more decimal places than the rounding, the last instalment has them
   * too. A credit note is the mirror image of its invoice.
   *
   * @param invoiceDate the date of the invoice, of the years 1 to 9999
   * @param amount what is invoiced, negative on a credit note; at most 24 digits before and 12
   *     after the decimal point
   * @param rounding how shares and discounted amounts are rounded
   * @return the instalments, in the order of the parts
   * @throws io.octroi.InvalidInputException naming date and amount if they are out of bounds
   * @throws ArithmeticException if the mode is {@link java.math.RoundingMode#UNNECESSARY} and it is
   *     not
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
    BigDecimal whole = amount.abs();
    BigDecimal left = whole;
    List<Instalment> instalments = new ArrayList<>(parts.size());
    for (Part part : parts) {
      BigDecimal taken = taken(part.share(), whole, left, rounding);
      left = left.subtract(taken);
      instalments.add(instalment(part.due(), invoiceDate, amount.signum(), taken, rounding));
    }
    return List.copyOf(instalments);
  }

  private static BigDecimal taken(
      Share share, BigDecimal whole, BigDecimal left, Rounding rounding) {
    if (share instanceof Share.Part part) {
      return rounding.round(whole.multiply(part.percent().fraction())).min(left);
    }
    if (share instanceof Share.Fixed fixed) {
      return rounding.round(fixed.amount()).min(left);
    }
    return left;
  }

  private Instalment instalment(
      DueRule due, LocalDate invoiceDate, int sign, BigDecimal taken, Rounding rounding) {
    return new Instalment(
        due.on(invoiceDate),
        signed(sign, taken, rounding),
        discount.map(early -> invoiceDate.plusDays(early.days())),
        discount.map(
            early -> {
              BigDecimal part = HUNDRED.subtract(early.percent().value()).movePointLeft(2);
              return signed(sign, rounding.round(taken.multiply(part)).min(taken), rounding);
            }));
  }

  /** At the scale of the rounding, or at a greater one if that is needed. */
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
                ? "is the last, which has to be the rest, not " + share
                : "is the rest, which only the last one can be");
      }
      if (share instanceof Share.Part part) {
        percents = percents.add(part.percent().value());
      }
    }
    if (percents.compareTo(HUNDRED) > 0) {
      faults.add("parts", "are " + percents.toPlainString() + "% together, and 100% are the most");
    }
  }

  private static void checkDays(Violations faults, Discount early, List<DueRule> rules) {
    long days = rules.stream().mapToLong(Schedule::fewestDays).min().orElse(Long.MAX_VALUE);
    if (early.days() > days) {
      faults.add(
          "discount",
          "is for "
              + early.days()
              + " days, but the first due date may be "
              + days
              + " days after the invoice");
    }
  }

  /** The fewest days from an invoice to its due date; invoices late in a month have the fewest. */
  private static long fewestDays(DueRule rule) {
    long fewest = Long.MAX_VALUE;
    for (int month = 0; month < FEWEST_DAYS_MONTHS; month++) {
      LocalDate invoice = FEWEST_DAYS.plusMonths(month).atEndOfMonth();
      fewest = Math.min(fewest, ChronoUnit.DAYS.between(invoice, rule.on(invoice)));
    }
    return fewest;
  }

  /** The text that {@link #parse} reads as this schedule. */
  @Override
  public String toString() {
    String text =
        parts.size() == 1
            ? parts.get(0).due().toString()
            : parts.stream()
                .map(part -> part.share() + " " + part.due())
                .collect(Collectors.joining(", "));
    return discount.map(early -> early + " " + text).orElse(text);
  }
}
