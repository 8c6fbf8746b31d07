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
 * What the taxes of one shipping address come to. It keeps the records as they were when it was
 * made: a credit note is computed from it by {@link #reversed} after they have changed.
 *
 * <p>With B the product amount, F the freight and rates as fractions, each line is computed exactly
 * and rounded once:
 *
 * <ul>
 *   <li>{@link ShipTaxType#SALES}: B x rate. {@link ShipTaxType#SHIPPING}: F x rate. Each record on
 *       its own.
 *   <li>{@link ShipTaxType#PRIMARY}, p: B x p if on the product, F x p if on the freight.
 *   <li>{@link ShipTaxType#SECONDARY}, e: B x e if on the product, plus B x p x e if on the primary
 *       tax and that is charged on the product; the freight alike.
 * </ul>
 *
 * @param taxes the records that count, in the order of their types, then of their keys
 * @param productAmount B; negative on a credit note
 * @param freightAmount F; negative on a credit note
 * @param rounding how each line is rounded
 */
public record ShipTaxAssessment(
    List<ShipTax> taxes, BigDecimal productAmount, BigDecimal freightAmount, Rounding rounding) {

  private static final BigDecimal ZERO = BigDecimal.ZERO;

  /** What a tax is levied on. */
  public enum Base {
    /** The product amount. */
    PRODUCT,
    /** The shipping charge. */
    FREIGHT
  }

  /**
   * What one record levies on one base.
   *
   * @param key the record's key
   * @param taxId the tax's own name
   * @param base what it is levied on
   * @param amount the tax, rounded
   */
  public record Line(String key, String taxId, Base base, BigDecimal amount) {

    /** Refuses null components. */
    public Line {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(taxId, "taxId");
      Objects.requireNonNull(base, "base");
      Digits.check("amount", amount);
    }
  }

  /**
   * Sorts the records, and checks them and the amounts.
   *
   * @throws io.octroi.InvalidInputException if an amount has more than 24 digits before or 12 after
   *     the decimal point, if a record is not for sales, or if two are primary or two are secondary
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
        faults.add("taxes", "has more than one of the type " + type.code());
      }
    }
    faults.throwIfAny();
  }

  /**
   * What each record levies: first the product, then the freight.
   *
   * @return a line for each record and base that it is levied on, in the order of the records
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
   * The sum of all lines.
   *
   * @return the tax, at the scale of the rounding; 0 if there is no line
   */
  public BigDecimal total() {
    return sum(lines());
  }

  /**
   * The sum of the lines of one base.
   *
   * @param base the product or the freight
   * @return the tax, at the scale of the rounding; 0 if there is no line
   */
  public BigDecimal total(Base base) {
    Objects.requireNonNull(base, "base");
    return sum(lines().stream().filter(line -> line.base() == base).toList());
  }

  /**
   * The assessment of a credit note: with the rates and flags of this one, whatever the records are
   * by now. Credited in parts, the lines of the parts may differ from those of the whole by what
   * was rounded.
   *
   * @param product the product amount that is credited, not negative
   * @param freight the freight that is credited, not negative
   * @return the assessment of the amounts turned negative
   * @throws io.octroi.InvalidInputException if an amount is negative, or has too many digits
   */
  public ShipTaxAssessment reversed(BigDecimal product, BigDecimal freight) {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(freight, "freight");
    Violations faults = new Violations();
    checkCredited(faults, "productAmount", product);
    checkCredited(faults, "freightAmount", freight);
    faults.throwIfAny();
    return new ShipTaxAssessment(taxes, product.negate(), freight.negate(), rounding);
  }

  private static void checkCredited(Violations faults, String subject, BigDecimal amount) {
    if (amount.signum() < 0) {
      faults.add(subject, "is negative: a credit note names what is credited");
    }
    Amounts.check(faults, subject, amount);
  }

  private void add(
      List<Line> lines, ShipTax tax, Base base, BigDecimal amount, Multiplier multiplier) {
    if (multiplier.levied()) {
      BigDecimal rounded = rounding.round(amount.multiply(multiplier.fraction()));
      lines.add(new Line(tax.key(), tax.taxId(), base, rounded));
    }
  }

  /** What a base is multiplied with; not levied is something else than a rate of 0. */
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

  private BigDecimal sum(List<Line> lines) {
    return sumOf(lines.stream().map(Line::amount).toList()).setScale(rounding.scale());
  }

  private static BigDecimal sumOf(List<BigDecimal> numbers) {
    return numbers.stream().reduce(ZERO, BigDecimal::add);
  }
}
