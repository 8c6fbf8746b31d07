package io.octroi.taxrate;

import java.math.BigDecimal;

/**
 * What one authority levies on a sale.
 *
 * @param authority who levies it
 * @param rate a fraction from 0 to 1, without trailing zeros
 * @param compound whether it is levied on the price plus the taxes that are not compound
 */
public record TaxComponent(String authority, BigDecimal rate, boolean compound) {

  /** Strips trailing zeros off the rate. */
  public TaxComponent {
    rate = rate.stripTrailingZeros();
  }
}
