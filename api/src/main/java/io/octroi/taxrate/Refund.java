package io.octroi.taxrate;

import io.octroi.InvalidInputException;
import io.octroi.Rounding;
import io.octroi.Violation;
import io.octroi.internal.Digits;
import io.octroi.internal.LargestRemainder;
import io.octroi.internal.Quotient;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The credit for a line of a sale, computed from what was charged. Amounts have the same sign as in
 * the sale.
 *
 * @param lineId the id of the line
 * @param quantity the number of returned units; 0 if only a part of the price is refunded
 * @param net the credited amount without tax
 * @param tax the credited tax, with a line for each line of the charged tax
 * @param remaining the tax on the sale without what is credited
 */
public record Refund(
    String lineId, BigDecimal quantity, BigDecimal net, TaxAmount tax, SaleTax remaining) {

  /** Checks that no component is null. */
  public Refund {
    Objects.requireNonNull(lineId, "lineId");
    Digits.check("quantity", quantity);
    Digits.check("net", net);
    Objects.requireNonNull(tax, "tax");
    Objects.requireNonNull(remaining, "remaining");
  }

  /**
   * Returns the credited amount including tax.
   *
   * @return the sum of the credited amount without tax and the credited tax
   */
  public BigDecimal gross() {
    return net.add(tax.total());
  }

  static Refund ofQuantity(SaleTax charged, String lineId, BigDecimal quantity) {
    SaleTax.Line line = line(charged, lineId, "quantity", quantity);
    check("quantity", quantity, line.quantity());
    BigDecimal price = price(charged, line);
    BigDecimal returned = line.quantity().signum() < 0 ? quantity.negate() : quantity;
    BigDecimal credited =
        price
            .multiply(quantity)
            .divide(line.quantity().abs(), price.scale(), RoundingMode.HALF_EVEN);
    return of(charged, line, returned, credited, new Quotient(quantity, line.quantity().abs()));
  }

  static Refund ofAmount(SaleTax charged, String lineId, BigDecimal amount) {
    SaleTax.Line line = line(charged, lineId, "amount", amount);
    BigDecimal price = price(charged, line);
    check("amount", amount, price);
    BigDecimal credited = price.signum() < 0 ? amount.negate() : amount;
    return of(charged, line, BigDecimal.ZERO, credited, new Quotient(amount, price.abs()));
  }

  /** Returns the line of which a part is refunded, after null checks. */
  private static SaleTax.Line line(
      SaleTax charged, String lineId, String subject, BigDecimal refunded) {
    Violations.requireText("lineId", lineId);
    Objects.requireNonNull(refunded, subject);
    for (SaleTax.Line line : charged.lines()) {
      if (line.id().equals(lineId)) {
        return line;
      }
    }
    String message = "is not a line of the sale: " + Violations.shown(lineId);
    throw new InvalidInputException(List.of(new Violation("lineId", message)), 0);
  }

  /** Returns what is left of the price of a line, which includes the tax if the prices did. */
  private static BigDecimal price(SaleTax charged, SaleTax.Line line) {
    return charged.pricesIncludeTax() ? line.gross() : line.net();
  }

  private static void check(String subject, BigDecimal refunded, BigDecimal left) {
    Rounding.checkAmount(subject, refunded);
    String text = "is " + Digits.shown(refunded);
    Violations faults = new Violations();
    if (refunded.signum() <= 0) {
      faults.add(subject, text + ", but must be greater than 0");
    } else if (refunded.compareTo(left.abs()) > 0) {
      faults.add(subject, text + ", but only " + Digits.shown(left.abs()) + " is left of the line");
    }
    faults.throwIfAny();
  }

  private static Refund of(
      SaleTax charged,
      SaleTax.Line line,
      BigDecimal quantity,
      BigDecimal price,
      Quotient fraction) {
    Rounding rounding = charged.rounding();
    BigDecimal total = fraction.times(line.tax().total()).rounded(rounding);
    List<Quotient> exact =
        line.tax().lines().stream().map(tax -> fraction.times(tax.amount())).toList();
    List<BigDecimal> shares = LargestRemainder.share(total, exact, rounding.multiple());
    List<TaxAmount.Line> credited = new ArrayList<>(shares.size());
    List<TaxAmount.Line> left = new ArrayList<>(shares.size());
    for (int i = 0; i < shares.size(); i++) {
      TaxAmount.Line tax = line.tax().lines().get(i);
      credited.add(new TaxAmount.Line(tax.authority(), shares.get(i)));
      left.add(new TaxAmount.Line(tax.authority(), tax.amount().subtract(shares.get(i))));
    }
    BigDecimal net = charged.pricesIncludeTax() ? price.subtract(total) : price;
    SaleTax.Line rest =
        new SaleTax.Line(
            line.id(),
            line.quantity().subtract(quantity),
            line.net().subtract(net),
            new TaxAmount(line.tax().total().subtract(total), left),
            line.rate());
    return new Refund(
        line.id(), quantity, net, new TaxAmount(total, credited), remaining(charged, rest));
  }

  private static SaleTax remaining(SaleTax charged, SaleTax.Line rest) {
    return new SaleTax(
        charged.date(),
        charged.revision(),
        charged.pricesIncludeTax(),
        charged.rounding(),
        charged.lines().stream().map(line -> line.id().equals(rest.id()) ? rest : line).toList(),
        charged.perSale());
  }
}
