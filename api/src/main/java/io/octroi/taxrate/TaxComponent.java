package io.octroi.taxrate;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * The tax that one authority levies on a sale: a rate or a fixed amount.
 *
 * @param authority the authority that levies the tax
 * @param rate the rate, a fraction from 0 to 1, without trailing zeros; 0 if the authority levies a
 *     fixed amount
 * @param compound whether the rate is levied on the price plus the non-compound taxes
 * @param band the band of unit prices that decides how much of a price is taxed, or empty if the
 *     whole price is taxed
 * @param fixed the fixed amount, or empty if the authority levies a rate
 */
public record TaxComponent(
    String authority,
    BigDecimal rate,
    boolean compound,
    Optional<PriceBand> band,
    Optional<FixedAmount> fixed) {

  private static final int DIGITS_MAX = 50;

  /**
   * Validates the rate and strips trailing zeros from it.
   *
   * @throws io.octroi.InvalidInputException if the rate has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public TaxComponent {
    Objects.requireNonNull(authority, "authority");
    Digits.check("rate", rate, DIGITS_MAX);
    Objects.requireNonNull(band, "band");
    Objects.requireNonNull(fixed, "fixed");
    rate = rate.stripTrailingZeros();
  }

  /**
   * Creates a component with a rate on the whole price.
   *
   * @param authority the authority that levies the rate
   * @param rate the rate, a fraction from 0 to 1
   * @param compound whether the rate is levied on the price plus the non-compound taxes
   * @throws io.octroi.InvalidInputException if the rate has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public TaxComponent(String authority, BigDecimal rate, boolean compound) {
    this(authority, rate, compound, Optional.empty());
  }

  /**
   * Creates a component with a rate.
   *
   * @param authority the authority that levies the rate
   * @param rate the rate, a fraction from 0 to 1
   * @param compound whether the rate is levied on the price plus the non-compound taxes
   * @param band the band of unit prices that decides how much of a price is taxed, or empty if the
   *     whole price is taxed
   * @throws io.octroi.InvalidInputException if the rate has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public TaxComponent(
      String authority, BigDecimal rate, boolean compound, Optional<PriceBand> band) {
    this(authority, rate, compound, band, Optional.empty());
  }

  /**
   * Returns a copy of this component with a rate on the whole price.
   *
   * @param fraction the rate, a fraction from 0 to 1
   * @return the copy, without a band or a fixed amount
   * @throws io.octroi.InvalidInputException if the rate has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public TaxComponent withRate(BigDecimal fraction) {
    Digits.check("fraction", fraction);
    return new TaxComponent(authority, fraction, compound);
  }

  /**
   * Returns a copy of this component that levies a part of the tax.
   *
   * @param factor the part, a fraction from 0 to 1
   * @return the copy, whose rate and fixed amount are multiplied by the factor
   * @throws io.octroi.InvalidInputException if the result has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public TaxComponent times(BigDecimal factor) {
    Digits.check("factor", factor);
    return new TaxComponent(
        authority,
        rate.multiply(factor),
        compound,
        band,
        fixed.map(amount -> new FixedAmount(amount.per(), amount.amount().multiply(factor))));
  }
}
