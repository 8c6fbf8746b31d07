package io.octroi.shiptax;

import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.Quotient;
import io.octroi.internal.Violations;
import io.octroi.shiptax.ShipTaxAssessment.Base;
import io.octroi.shiptax.ShipTaxAssessment.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * A credit note for a part of an assessed sale, computed from what was charged. Its taxes have the
 * opposite sign of the assessment's taxes.
 *
 * <p>All credited amounts are absolute values. For each line with the charged tax t and the
 * assessed amount A of its base, the tax credited for an amount c is t x c / |A|, rounded once. A
 * credit note credits the tax for all amounts credited so far, minus the tax for those credited
 * before. Credit notes for the whole amounts therefore add up to exactly the charged tax of each
 * line, however many there are and however they are divided.
 *
 * @param assessment the assessment of the sale
 * @param productBefore the product amount of all earlier credit notes, not negative
 * @param freightBefore the freight amount of all earlier credit notes, not negative
 * @param product the credited product amount, not negative. Together with the amount before, it is
 *     at most the absolute value of the assessed product amount; it is 0 if that is 0
 * @param freight the credited freight amount, with the same bounds for the assessed freight amount
 */
public record ShipTaxReversal(
    ShipTaxAssessment assessment,
    BigDecimal productBefore,
    BigDecimal freightBefore,
    BigDecimal product,
    BigDecimal freight) {

  /**
   * Validates the amounts.
   *
   * @throws io.octroi.InvalidInputException if an amount is negative, has more than 24 digits
   *     before or 12 after the decimal point, or is more than is left of the assessed amount; lists
   *     every violation
   */
  public ShipTaxReversal {
    Objects.requireNonNull(assessment, "assessment");
    Objects.requireNonNull(productBefore, "productBefore");
    Objects.requireNonNull(freightBefore, "freightBefore");
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(freight, "freight");
    Violations faults = new Violations();
    check(faults, "product", productBefore, product, assessment.productAmount());
    check(faults, "freight", freightBefore, freight, assessment.freightAmount());
    faults.throwIfAny();
  }

  private static void check(
      Violations faults, String base, BigDecimal before, BigDecimal now, BigDecimal assessed) {
    BigDecimal left = assessed.abs();
    if (isAmount(faults, base + "Before", before)) {
      if (before.compareTo(left) > 0) {
        faults.add(base + "Before", "is " + more(before, left) + " was assessed");
      } else {
        left = left.subtract(before);
      }
    }
    if (isAmount(faults, base, now) && now.compareTo(left) > 0) {
      faults.add(base, "is " + more(now, left) + " is left to credit");
    }
  }

  private static boolean isAmount(Violations faults, String subject, BigDecimal amount) {
    long count = faults.count();
    if (amount.signum() < 0) {
      faults.add(subject, "is negative: pass the credited amount as a positive number");
    }
    Amounts.check(faults, subject, amount);
    return faults.count() == count;
  }

  private static String more(BigDecimal amount, BigDecimal most) {
    return Digits.shown(amount) + ", but only " + Digits.shown(most);
  }

  /**
   * Returns the next credit note for the same sale.
   *
   * @param product the credited product amount, not negative and at most what is left of it after
   *     this credit note
   * @param freight the credited freight amount, with the same bounds
   * @return the next credit note
   * @throws io.octroi.InvalidInputException if an amount is out of bounds or has too many digits;
   *     lists every violation
   */
  public ShipTaxReversal next(BigDecimal product, BigDecimal freight) {
    return new ShipTaxReversal(
        assessment,
        productBefore.add(this.product),
        freightBefore.add(this.freight),
        product,
        freight);
  }

  /**
   * Returns the credited taxes.
   *
   * @return a line for each line of the assessment, in the same order
   * @throws ArithmeticException if the rounding mode of the assessment is {@link
   *     java.math.RoundingMode#UNNECESSARY} and rounding is necessary
   */
  public List<Line> lines() {
    return assessment.lines().stream()
        .map(line -> new Line(line.key(), line.taxId(), line.base(), credited(line)))
        .toList();
  }

  private BigDecimal credited(Line line) {
    return line.base() == Base.PRODUCT
        ? credited(line.amount(), assessment.productAmount(), productBefore, product)
        : credited(line.amount(), assessment.freightAmount(), freightBefore, freight);
  }

  /** Returns the negated difference between the tax credited so far and the tax credited before. */
  private BigDecimal credited(
      BigDecimal charged, BigDecimal assessed, BigDecimal before, BigDecimal now) {
    return credited(charged, assessed, before)
        .subtract(credited(charged, assessed, before.add(now)));
  }

  private BigDecimal credited(BigDecimal charged, BigDecimal assessed, BigDecimal amount) {
    return assessed.signum() == 0
        ? charged
        : new Quotient(charged.multiply(amount), assessed.abs()).rounded(assessment.rounding());
  }

  /**
   * Returns the sum of all lines.
   *
   * @return the credited tax, at the scale of the rounding; 0 if there are no lines
   * @throws ArithmeticException if {@link #lines()} throws it
   */
  public BigDecimal total() {
    return assessment.sum(lines());
  }

  /**
   * Returns the sum of the lines for a base.
   *
   * @param base the base
   * @return the credited tax, at the scale of the rounding; 0 if there are no lines
   * @throws ArithmeticException if {@link #lines()} throws it
   */
  public BigDecimal total(Base base) {
    Objects.requireNonNull(base, "base");
    return assessment.sum(lines().stream().filter(line -> line.base() == base).toList());
  }
}
