package io.octroi.shiptax;

import io.octroi.Rounding;
import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The taxes for a shipping address on a product amount and a freight amount. An assessment keeps
 * the records as they were when it was created, so that {@link #reversed} can compute a credit note
 * with the original rates.
 *
 * <p>Let B be the product amount and F the freight amount, and let all rates be fractions. Each
 * line is computed exactly and rounded once:
 *
 * <ul>
 *   <li>{@link ShipTaxType#SALES}: B x rate, one line for each record.
 *   <li>{@link ShipTaxType#SHIPPING}: F x rate, one line for each record.
 *   <li>{@link ShipTaxType#PRIMARY} with the rate p: B x p if it is levied on the product, and F x
 *       p if it is levied on the freight.
 *   <li>{@link ShipTaxType#SECONDARY} with the rate e: B x e if it is levied on the product, plus B
 *       x p x e if it is levied on the primary tax and the primary tax is levied on the product.
 *       The tax on the freight is computed in the same way, with F instead of B.
 * </ul>
 *
 * @param taxes the records, ordered by type and then by key
 * @param productAmount the product amount B; negative on a credit note
 * @param freightAmount the freight amount F; negative on a credit note
 * @param rounding the rounding of each line
 */
public record ShipTaxAssessment(
    List<ShipTax> taxes, BigDecimal productAmount, BigDecimal freightAmount, Rounding rounding) {

  private static final BigDecimal ZERO = BigDecimal.ZERO;

  /** The base on which a tax is levied. */
  public enum Base {
    /** The product amount. */
    PRODUCT,
    /** The freight amount, which is the shipping charge. */
    FREIGHT
  }

  /**
   * The tax of one record on one base.
   *
   * @param key the record's key
   * @param taxId the id of the tax
   * @param base the base on which it is levied
   * @param amount the rounded tax
   */
  public record Line(String key, String taxId, Base base, BigDecimal amount) {

    /** Checks that no component is null. */
    public Line {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(taxId, "taxId");
      Objects.requireNonNull(base, "base");
      Digits.check("amount", amount);
    }
  }

  /**
   * Sorts the records, and validates the records and the amounts.
   *
   * @throws io.octroi.InvalidInputException if an amount has more than 24 digits before or 12 after
   *     the decimal point, if a record is not of type {@link ShipTaxRecordType#SALES}, or if there
   *     is more than one primary or secondary record
   */
  public ShipTaxAssessment {
    taxes = Elements.copyOf(taxes, "taxes");
    Objects.requireNonNull(productAmount, "productAmount");
    Objects.requireNonNull(freightAmount, "freightAmount");
    Objects.requireNonNull(rounding, "rounding");
    Violations faults = new Violations();
    Amounts.check(faults, "productAmount", productAmount);
    Amounts.check(faults, "freightAmount", freightAmount);
    taxes =
        taxes.stream()
            .sorted(Comparator.comparing(ShipTax::type).thenComparing(ShipTax::key))
            .toList();
    for (ShipTax tax : taxes) {
      if (tax.recordType() != ShipTaxRecordType.SALES) {
        faults.add("taxes", "has a record that is not for sales: " + Violations.shown(tax.key()));
      }
    }
    for (ShipTaxType type : List.of(ShipTaxType.PRIMARY, ShipTaxType.SECONDARY)) {
      if (taxes.stream().filter(tax -> tax.type() == type).count() > 1) {
        faults.add("taxes", "has more than one record of type " + type.code());
      }
    }
    faults.throwIfAny();
  }

  /**
   * Returns the tax of each record on each base on which it is levied.
   *
   * @return the lines in the order of the records; for each record, the line for the product
   *     precedes the line for the freight
   */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (ShipTax tax : taxes) {
      add(lines, tax, Base.PRODUCT, productAmount, multiplier(tax, Base.PRODUCT));
      add(lines, tax, Base.FREIGHT, freightAmount, multiplier(tax, Base.FREIGHT));
    }
    return List.copyOf(lines);
  }

  /**
   * Returns the sum of all lines.
   *
   * @return the total tax, at the scale of the rounding; 0 if there are no lines
   */
  public BigDecimal total() {
    return sum(lines());
  }

  /**
   * Returns the sum of the lines for a base.
   *
   * @param base the base
   * @return the total tax, at the scale of the rounding; 0 if there are no lines
   */
  public BigDecimal total(Base base) {
    Objects.requireNonNull(base, "base");
    return sum(lines().stream().filter(line -> line.base() == base).toList());
  }

  /**
   * Returns the first credit note for the assessed sale. Further credit notes follow from {@link
   * ShipTaxReversal#next}. Credit notes for the whole amounts add up to exactly the assessed taxes,
   * and never exceed them.
   *
   * @param product the credited product amount, not negative and at most the absolute value of the
   *     assessed product amount; 0 if that is 0
   * @param freight the credited freight amount, with the same bounds for the assessed freight
   *     amount
   * @return the credit note
   * @throws io.octroi.InvalidInputException if an amount is out of bounds or has too many digits;
   *     lists every violation
   */
  public ShipTaxReversal reversed(BigDecimal product, BigDecimal freight) {
    return reversed(product, freight, ZERO, ZERO);
  }

  /**
   * Returns a credit note for the assessed sale, of which a part has been credited before.
   *
   * @param product the credited product amount, not negative. Together with the amount before, it
   *     is at most the absolute value of the assessed product amount; it is 0 if that is 0
   * @param freight the credited freight amount, with the same bounds for the assessed freight
   *     amount
   * @param productBefore the product amount of all earlier credit notes, not negative
   * @param freightBefore the freight amount of all earlier credit notes, not negative
   * @return the credit note
   * @throws io.octroi.InvalidInputException if an amount is out of bounds or has too many digits;
   *     lists every violation
   */
  public ShipTaxReversal reversed(
      BigDecimal product, BigDecimal freight, BigDecimal productBefore, BigDecimal freightBefore) {
    return new ShipTaxReversal(this, productBefore, freightBefore, product, freight);
  }

  private void add(
      List<Line> lines, ShipTax tax, Base base, BigDecimal amount, Multiplier multiplier) {
    if (multiplier.levied()) {
      BigDecimal rounded = rounding.round(amount.multiply(multiplier.fraction()));
      lines.add(new Line(tax.key(), tax.taxId(), base, rounded));
    }
  }

  /**
   * The factor by which a base is multiplied. A tax that is not levied has no line, unlike a tax
   * with a rate of 0.
   */
  private record Multiplier(boolean levied, BigDecimal fraction) {}

  private Multiplier multiplier(ShipTax tax, Base base) {
    boolean product = base == Base.PRODUCT;
    BigDecimal rate = tax.rate().fraction();
    return switch (tax.type()) {
      case SALES -> new Multiplier(product, rate);
      case SHIPPING -> new Multiplier(!product, rate);
      case PRIMARY -> new Multiplier(isPrimaryOn(tax, base), rate);
      case SECONDARY -> {
        boolean direct = product ? tax.secondaryOnProduct() : tax.secondaryOnFreight();
        List<BigDecimal> primary =
            !tax.secondaryOnPrimary()
                ? List.of()
                : taxes.stream()
                    .filter(each -> isPrimaryOn(each, base))
                    .map(each -> each.rate().fraction())
                    .toList();
        BigDecimal on = (direct ? BigDecimal.ONE : ZERO).add(sumOf(primary));
        yield new Multiplier(direct || !primary.isEmpty(), on.multiply(rate));
      }
    };
  }

  private static boolean isPrimaryOn(ShipTax tax, Base base) {
    return tax.type() == ShipTaxType.PRIMARY
        && (base == Base.PRODUCT ? tax.primaryOnProduct() : tax.primaryOnFreight());
  }

  /** Returns the sum of lines at the scale of the rounding. */
  BigDecimal sum(List<Line> lines) {
    return sumOf(lines.stream().map(Line::amount).toList()).setScale(rounding.scale());
  }

  private static BigDecimal sumOf(List<BigDecimal> numbers) {
    return numbers.stream().reduce(ZERO, BigDecimal::add);
  }
}
