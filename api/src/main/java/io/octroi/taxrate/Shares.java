package io.octroi.taxrate;

import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The shares of a price that components tax, as exact fractions with the unit price as their common
 * denominator.
 *
 * @param unit the denominator: the unit price, or 1 if no band decides or the price is 0
 * @param isPriced whether the unit is the unit price
 * @param simple the sum of the non-compound rates, each times its taxed part of the unit
 * @param compound the sum of the compound rates, each times its taxed part of the unit
 */
record Shares(BigDecimal unit, boolean isPriced, BigDecimal simple, BigDecimal compound) {

  /** The number of decimal places of a fraction that has no finite decimal representation. */
  static final int FRACTION_SCALE = 20;

  static boolean hasBand(List<TaxComponent> components) {
    for (TaxComponent component : components) {
      if (component.band().isPresent()) {
        return true;
      }
    }
    return false;
  }

  static Shares of(List<TaxComponent> components, Optional<BigDecimal> unitPrice) {
    BigDecimal unit = unitPrice.filter(price -> price.signum() > 0).orElse(BigDecimal.ONE);
    boolean isPriced = unitPrice.isPresent() && unitPrice.get().signum() > 0;
    BigDecimal simple = BigDecimal.ZERO;
    BigDecimal compound = BigDecimal.ZERO;
    for (TaxComponent component : components) {
      BigDecimal part = part(component, unit, isPriced).multiply(component.rate());
      if (component.compound()) {
        compound = compound.add(part);
      } else {
        simple = simple.add(part);
      }
    }
    return new Shares(unit, isPriced, simple, compound);
  }

  /** Returns the taxed part of the unit. Of a price of 0, a band that begins at 0 taxes all. */
  private static BigDecimal part(TaxComponent component, BigDecimal unit, boolean isPriced) {
    Optional<PriceBand> band = component.band();
    if (band.isEmpty()) {
      return unit;
    }
    if (isPriced) {
      return band.get().taxedPart(unit);
    }
    return band.get().from().signum() == 0 ? unit : BigDecimal.ZERO;
  }

  /** Returns the combined rate. */
  BigDecimal fraction() {
    BigDecimal dividend = simple.multiply(unit).add(compound.multiply(unit.add(simple)));
    if (!isPriced) {
      return dividend;
    }
    return dividend.divide(unit.multiply(unit), FRACTION_SCALE, RoundingMode.HALF_EVEN);
  }

  /** Returns the rounded tax of a component on an amount. */
  BigDecimal tax(TaxComponent component, BigDecimal amount, Rounding rounding) {
    BigDecimal tax = part(component, unit, isPriced).multiply(component.rate()).multiply(amount);
    return component.compound()
        ? rounding.round(tax.multiply(unit.add(simple)), unit.multiply(unit))
        : rounding.round(tax, unit);
  }
}
