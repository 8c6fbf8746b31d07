package io.octroi.taxrate;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * The rate that one authority levies on a sale.
 *
 * @param authority the authority that levies the rate
 * @param rate a fraction from 0 to 1, without trailing zeros
 * @param compound whether the rate is levied on the price plus the non-compound taxes
 */
public record TaxComponent(String authority, BigDecimal rate, boolean compound) {

  private static final int DIGITS_MAX = 40;

  /**
   * Validates the rate and strips its trailing zeros.
   *
   * @throws io.octroi.InvalidInputException if the rate has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public TaxComponent {
    Objects.requireNonNull(authority, "authority");
    Digits.check("rate", rate, DIGITS_MAX);
    rate = rate.stripTrailingZeros();
  }
}
