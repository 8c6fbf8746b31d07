package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Taxes that depend on the unit price equal those computed with exact fractions. */
class PricedTaxTest {

  private static final Rational HALF_OF_THE_LAST_DIGIT = Rational.of(new BigDecimal("5E-21"));

  @Provide
  Arbitrary<List<TaxComponent>> components() {
    Arbitrary<BigDecimal> rates =
        Arbitraries.oneOf(
            Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.ONE).ofScale(9),
            Arbitraries.of("0", "0.07", "0.0225", "0.5", "1").map(BigDecimal::new));
    return Combinators.combine(
            Arbitraries.of("A", "B", "C"),
            rates,
            Arbitraries.of(true, false),
            bands().optional(0.7))
        .as(TaxComponent::new)
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<PriceBand> bands() {
    Arbitrary<BigDecimal> bounds =
        Arbitraries.oneOf(
            Arbitraries.of("0", "0.01", "3", "110", "175", "1600").map(BigDecimal::new),
            Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.TEN).ofScale(12));
    return Combinators.combine(Arbitraries.of(PriceBand.Kind.class), bounds, bounds.optional(0.7))
        .as(
            (kind, from, below) ->
                new PriceBand(kind, from, below.filter(end -> end.compareTo(from) > 0)));
  }

  @Provide
  Arbitrary<BigDecimal> prices() {
    BigDecimal most = new BigDecimal("1E+24").subtract(new BigDecimal("1E-12"));
    return Arbitraries.oneOf(
        Arbitraries.of("0", "0.00", "0.01", "1", "3", "7", "110", "175", "1600", "5000")
            .map(BigDecimal::new),
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.TEN).ofScale(12),
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, most).ofScale(12));
  }

  @Provide
  Arbitrary<Rounding> roundings() {
    return Combinators.combine(
            Arbitraries.integers().between(0, Rounding.SCALE_MAX),
            Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY))
        .as((scale, mode) -> new Rounding(scale, mode).perAuthority());
  }

  /** Returns the share of a unit price that a component taxes; at 0, that of the lowest price. */
  private static Rational share(TaxComponent component, BigDecimal unitPrice) {
    if (component.band().isEmpty()) {
      return Rational.ONE;
    }
    PriceBand band = component.band().get();
    Rational price = Rational.of(unitPrice);
    Rational from = Rational.of(band.from());
    if (unitPrice.signum() == 0) {
      return band.from().signum() == 0 ? Rational.ONE : Rational.ZERO;
    }
    Rational end = band.below().map(Rational::of).orElse(price.plus(Rational.ONE));
    if (band.kind() == PriceBand.Kind.WHOLE) {
      boolean isInside = price.compareTo(from) >= 0 && price.compareTo(end) < 0;
      return isInside ? Rational.ONE : Rational.ZERO;
    }
    return price.min(end).minus(from).max(Rational.ZERO).over(price);
  }

  private static Rational simple(List<TaxComponent> components, BigDecimal unitPrice) {
    return components.stream()
        .filter(component -> !component.compound())
        .map(component -> share(component, unitPrice).times(Rational.of(component.rate())))
        .reduce(Rational.ZERO, Rational::plus);
  }

  private static Rational tax(
      TaxComponent component, List<TaxComponent> components, BigDecimal unitPrice) {
    Rational tax = share(component, unitPrice).times(Rational.of(component.rate()));
    return component.compound() ? tax.times(Rational.ONE.plus(simple(components, unitPrice))) : tax;
  }

  private static TaxRate rate(List<TaxComponent> components) {
    return TaxRate.of(components, DateRange.always(), false);
  }

  @Property
  void theTaxOfEachComponentIsRoundedOnceFromTheExactTax(
      @ForAll @From("components") List<TaxComponent> components,
      @ForAll @From("prices") BigDecimal price,
      @ForAll @From("prices") BigDecimal amount,
      @ForAll boolean isCredit,
      @ForAll @From("roundings") Rounding rounding) {
    BigDecimal signed = isCredit ? amount.negate() : amount;
    TaxAmount tax = rate(components).at(price).taxOn(signed, rounding);
    BigDecimal total = BigDecimal.ZERO.setScale(rounding.scale());
    for (int i = 0; i < components.size(); i++) {
      BigDecimal expected =
          tax(components.get(i), components, price).times(Rational.of(signed)).rounded(rounding);
      assertEquals(expected, tax.lines().get(i).amount());
      assertEquals(components.get(i).authority(), tax.lines().get(i).authority());
      total = total.add(expected);
    }
    assertEquals(total, tax.total());
  }

  @Property
  void theFractionIsTheSumOfTheTaxesOnOneUnitToTwentyDecimalPlaces(
      @ForAll @From("components") List<TaxComponent> components,
      @ForAll @From("prices") BigDecimal price) {
    TaxRate rate = rate(components).at(price);
    Rational exact =
        components.stream()
            .map(component -> tax(component, components, price))
            .reduce(Rational.ZERO, Rational::plus);
    Rational off = Rational.of(rate.fraction()).minus(exact).abs();
    assertTrue(off.compareTo(HALF_OF_THE_LAST_DIGIT) <= 0, () -> rate + " instead of " + exact);
    assertTrue(rate.fraction().scale() <= 20, rate::toString);
  }

  @Property
  void aRateWithoutPriceIsThatOfAPriceOfZero(
      @ForAll @From("components") List<TaxComponent> components) {
    TaxRate open = rate(components);
    boolean hasBand = components.stream().anyMatch(each -> each.band().isPresent());
    assertEquals(hasBand, open.dependsOnAmount());
    TaxRate free = open.at(BigDecimal.ZERO);
    assertEquals(open.fraction(), free.fraction());
    assertEquals(open.components(), free.components());
    assertEquals(false, free.dependsOnAmount());
    assertEquals(hasBand ? Optional.of(BigDecimal.ZERO) : Optional.empty(), free.unitPrice());
  }
}
