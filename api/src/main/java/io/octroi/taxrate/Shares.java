package io.octroi.taxrate;

import io.octroi.internal.Quotient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exact fractions of a price that components levy.
 *
 * @param fractions the fraction of each component, in the order of the components
 * @param total the sum of the fractions
 * @param isPriced whether the fractions are those of a known unit price greater than 0
 */
record Shares(List<Quotient> fractions, Quotient total, boolean isPriced) {

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
    return of(components, unitPrice.map(Quotient::of).orElse(Quotient.ZERO));
  }

  /** Returns the fractions that components levy on a unit price, which is at least 0. */
  static Shares of(List<TaxComponent> components, Quotient unitPrice) {
    List<Quotient> rates = new ArrayList<>(components.size());
    Quotient simple = Quotient.ZERO;
    for (TaxComponent component : components) {
      Quotient rate = taxedShare(component, unitPrice).times(component.rate());
      rates.add(rate);
      simple = component.compound() ? simple : simple.plus(rate);
    }
    Quotient compoundBase = Quotient.ONE.plus(simple);
    Quotient total = simple;
    for (int i = 0; i < rates.size(); i++) {
      if (components.get(i).compound()) {
        rates.set(i, rates.get(i).times(compoundBase));
        total = total.plus(rates.get(i));
      }
    }
    return new Shares(rates, total, unitPrice.signum() > 0);
  }

  /** Returns the taxed share of a price. Of a price of 0, a band that begins at 0 taxes all. */
  private static Quotient taxedShare(TaxComponent component, Quotient price) {
    Optional<PriceBand> band = component.band();
    if (band.isEmpty()) {
      return Quotient.ONE;
    }
    Quotient from = Quotient.of(band.get().from());
    if (price.signum() == 0) {
      return from.signum() == 0 ? Quotient.ONE : Quotient.ZERO;
    }
    Optional<Quotient> below = band.get().below().map(Quotient::of);
    boolean isBelow = below.filter(end -> price.compareTo(end) >= 0).isEmpty();
    if (band.get().kind() == PriceBand.Kind.WHOLE) {
      return isBelow && price.compareTo(from) >= 0 ? Quotient.ONE : Quotient.ZERO;
    }
    Quotient portion = (isBelow ? price : below.orElseThrow()).minus(from);
    return portion.signum() > 0 ? portion.over(price) : Quotient.ZERO;
  }

  /** Returns the combined rate. */
  BigDecimal fraction() {
    return isPriced
        ? total.dividend().divide(total.divisor(), FRACTION_SCALE, RoundingMode.HALF_EVEN)
        : total.dividend();
  }

  /** Returns the exact tax of each component on an amount. */
  List<Quotient> taxesOn(Quotient amount) {
    return fractions.stream().map(amount::times).toList();
  }
}
