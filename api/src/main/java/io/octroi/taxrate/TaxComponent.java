package io.octroi.taxrate;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What one authority levies on a sale.
 *
 * @param authority who levies it
 * @param rate a fraction from 0 to 1, without trailing zeros
 * @param compound whether it is levied on the price plus the taxes that are not compound
 */
public record TaxComponent(String authority, BigDecimal rate, boolean compound) {

  private static final int DIGITS_MAX = 40;

  /**
   * Checks the length of the rate, and drops its trailing zeros.
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
