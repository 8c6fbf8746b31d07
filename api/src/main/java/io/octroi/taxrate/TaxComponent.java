package io.octroi.taxrate;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * The rate that one authority levies on a sale.
 *
 * @param authority the authority that levies the rate
 * @param rate the rate, a fraction from 0 to 1, without trailing zeros
 * @param compound whether the rate is levied on the price plus the non-compound taxes
 * @param band the band of unit prices that decides how much of a price is taxed, or empty if the
 *     whole price is taxed
 */
public record TaxComponent(
    String authority, BigDecimal rate, boolean compound, Optional<PriceBand> band) {

  private static final int DIGITS_MAX = 40;

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
    rate = rate.stripTrailingZeros();
  }

  /**
   * Creates a component of which the whole price is taxed.
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
}
