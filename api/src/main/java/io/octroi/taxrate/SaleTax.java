package io.octroi.taxrate;

import io.octroi.Rounding;
import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The tax on a {@link Sale}. All sums are exact: the tax of a line is the sum of the taxes of its
 * authorities, and the total tax is the sum of the taxes of the lines and of the amounts per sale.
 *
 * <p>A sale's tax is a value that can be stored and created again, so that {@link #refund} credits
 * what was charged, regardless of later changes of the tax table.
 *
 * @param date the date for which the sale was assessed
 * @param revision the revision of the table
 * @param pricesIncludeTax whether the unit prices of the sale included the tax
 * @param rounding the rounding of the taxes
 * @param lines the lines, in the order of the sale
 * @param perSale the amounts that authorities levy once on the sale, ordered by authority. They are
 *     not part of the lines and not included in prices
 */
public record SaleTax(
    LocalDate date,
    long revision,
    boolean pricesIncludeTax,
    Rounding rounding,
    List<Line> lines,
    List<TaxAmount.Line> perSale) {

  /**
   * The tax on a line of a sale.
   *
   * @param id the id of the line
   * @param quantity the number of units; negative on a credit note
   * @param net the amount without tax, at the scale of the rounding or a greater scale
   * @param tax the tax, with a line for each component of the rate that is not an amount per sale
   * @param rate the rate of the line. If a band decides and prices include the tax, its unit price
   *     is the price without tax, rounded down to 12 decimal places
   */
  public record Line(String id, BigDecimal quantity, BigDecimal net, TaxAmount tax, TaxRate rate) {

    /** Checks that no component is null. */
    public Line {
      Objects.requireNonNull(id, "id");
      Digits.check("quantity", quantity);
      Digits.check("net", net);
      Objects.requireNonNull(tax, "tax");
      Objects.requireNonNull(rate, "rate");
    }

    /**
     * Returns the amount including tax.
     *
     * @return the sum of the amount without tax and the tax
     */
    public BigDecimal gross() {
      return net.add(tax.total());
    }

    /**
     * Returns the reason for the rate.
     *
     * @return the outcome of the rate
     */
    public TaxOutcome outcome() {
      return rate.outcome();
    }
  }

  /**
   * Copies the lists.
   *
   * @throws io.octroi.InvalidInputException if two lines have the same id, the total of a line is
   *     not the sum of its taxes, or a tax is not a multiple of the rounding; lists every violation
   */
  public SaleTax {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(rounding, "rounding");
    lines = Elements.copyOf(lines, "lines");
    perSale = Elements.copyOf(perSale, "perSale");
    Violations faults = new Violations();
    Set<String> ids = new HashSet<>();
    for (Line line : lines) {
      String subject = "line " + Violations.shown(line.id());
      if (!ids.add(line.id())) {
        faults.add(subject, "occurs twice");
      }
      checkTax(faults, subject, line.tax(), rounding.multiple());
    }
    faults.throwIfAny();
  }

  private static void checkTax(
      Violations faults, String subject, TaxAmount tax, BigDecimal multiple) {
    BigDecimal sum = BigDecimal.ZERO;
    for (TaxAmount.Line part : tax.lines()) {
      sum = sum.add(part.amount());
      if (!isMultiple(part.amount(), multiple)) {
        faults.add(
            subject,
            "has the tax "
                + Digits.shown(part.amount())
                + ", which is not a multiple of "
                + multiple.toPlainString());
      }
    }
    if (sum.compareTo(tax.total()) != 0) {
      faults.add(
          subject,
          "has the total tax "
              + Digits.shown(tax.total())
              + ", but the sum of its taxes is "
              + Digits.shown(sum));
    }
  }

  private static boolean isMultiple(BigDecimal amount, BigDecimal multiple) {
    // Most multiples are a unit of the last decimal place, for which no division is needed.
    boolean isUnit = multiple.unscaledValue().equals(BigInteger.ONE);
    return (isUnit && amount.scale() <= multiple.scale())
        || amount.remainder(multiple).signum() == 0;
  }

  /**
   * Computes the tax on a sale.
   *
   * @param sale the sale
   * @param rates the rate of each line, in the order of the lines
   * @param rounding the rounding of the taxes
   * @param date the date for which the rates apply
   * @param revision the revision of the table that contains the rates
   * @return the tax
   * @throws io.octroi.InvalidInputException if the number of rates differs from the number of
   *     lines, or if prices include tax and no price without tax leads to a unit price; lists every
   *     violation
   * @throws ArithmeticException if the rounding mode is {@link java.math.RoundingMode#UNNECESSARY}
   *     and rounding is necessary
   */
  public static SaleTax of(
      Sale sale, List<TaxRate> rates, Rounding rounding, LocalDate date, long revision) {
    Objects.requireNonNull(sale, "sale");
    Elements.check(rates, "rates");
    Objects.requireNonNull(rounding, "rounding");
    Objects.requireNonNull(date, "date");
    if (rates.size() != sale.lines().size()) {
      new Violations()
          .add("rates", "are " + rates.size() + ", but the lines are " + sale.lines().size())
          .throwIfAny();
    }
    SaleLevies levies = SaleLevies.of(sale, rates, rounding);
    return new SaleTax(
        date, revision, sale.pricesIncludeTax(), rounding, levies.lines(), levies.perSale());
  }

  /**
   * Returns the amount of the sale without tax.
   *
   * @return the sum of the amounts of the lines
   */
  public BigDecimal net() {
    return lines.stream()
        .map(Line::net)
        .reduce(BigDecimal.ZERO.setScale(rounding.scale()), BigDecimal::add);
  }

  /**
   * Returns the tax on the sale.
   *
   * @return the total tax, and the tax of each authority, ordered by authority
   */
  public TaxAmount tax() {
    Map<String, BigDecimal> byAuthority = new TreeMap<>();
    Stream.concat(lines.stream().flatMap(line -> line.tax().lines().stream()), perSale.stream())
        .forEach(each -> byAuthority.merge(each.authority(), each.amount(), BigDecimal::add));
    BigDecimal total = BigDecimal.ZERO.setScale(rounding.scale());
    for (BigDecimal amount : byAuthority.values()) {
      total = total.add(amount);
    }
    return new TaxAmount(
        total,
        byAuthority.entrySet().stream()
            .map(entry -> new TaxAmount.Line(entry.getKey(), entry.getValue()))
            .toList());
  }

  /**
   * Returns the amount that the customer pays.
   *
   * @return the sum of the amount without tax and the tax
   */
  public BigDecimal gross() {
    return net().add(tax().total());
  }

  /**
   * Computes what to credit if a customer returns units of a line. The credit is in proportion to
   * what is left of the line, and its tax is rounded like the tax of the sale.
   *
   * @param lineId the id of the line
   * @param quantity the number of returned units, greater than 0
   * @return the credit, and what is left of this tax, with which the next refund is computed. The
   *     credits of refunds in several steps add up to exactly what was charged
   * @throws io.octroi.InvalidInputException if there is no such line, or if the quantity is not
   *     greater than 0 or exceeds what is left of the line
   * @throws ArithmeticException if the rounding mode is {@link java.math.RoundingMode#UNNECESSARY}
   *     and rounding is necessary
   */
  public Refund refund(String lineId, BigDecimal quantity) {
    return Refund.ofQuantity(this, lineId, quantity);
  }

  /**
   * Computes what to credit if a part of the price of a line is refunded, but no units are
   * returned. The credit is in proportion to what is left of the line, and its tax is rounded like
   * the tax of the sale.
   *
   * @param lineId the id of the line
   * @param amount the refunded amount, greater than 0: including tax if the prices of the sale
   *     include tax, otherwise without tax
   * @return the credit, and what is left of this tax, with which the next refund is computed. The
   *     credits of refunds in several steps add up to exactly what was charged
   * @throws io.octroi.InvalidInputException if there is no such line, or if the amount is not
   *     greater than 0 or exceeds what is left of the line
   * @throws ArithmeticException if the rounding mode is {@link java.math.RoundingMode#UNNECESSARY}
   *     and rounding is necessary
   */
  public Refund refundAmount(String lineId, BigDecimal amount) {
    return Refund.ofAmount(this, lineId, amount);
  }
}
