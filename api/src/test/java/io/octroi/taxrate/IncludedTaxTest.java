package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.Rounding;
import io.octroi.internal.Quotient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices without tax are found from prices that include it. */
class IncludedTaxTest {

  private static final Rounding CENTS = Rounding.halfUp(2);

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static TaxComponent banded(
      String rate, boolean isCompound, PriceBand.Kind kind, String from, String below) {
    PriceBand band =
        PriceBand.of(
            kind, from == null ? null : number(from), below == null ? null : number(below));
    return new TaxComponent("A", number(rate), isCompound, Optional.of(band));
  }

  @Test
  void netAndTaxOfEveryGrossPriceAddUpAndTheNetPriceLeadsBackWithinACent() {
    TaxRate vat =
        TaxRate.of(
            List.of(new TaxComponent("DE", number("0.19"), false)), DateRange.always(), false);
    List<String> steps = new ArrayList<>();
    for (int cents = 1; cents <= 10_000; cents++) {
      BigDecimal gross = BigDecimal.valueOf(cents, 2);
      BigDecimal tax = vat.taxIn(gross, CENTS).total();
      BigDecimal net = gross.subtract(tax);
      BigDecimal again = net.add(vat.taxOn(net, CENTS).total());
      BigDecimal off = again.subtract(gross).abs();
      assertTrue(off.compareTo(number("0.01")) <= 0, gross::toString);
      if (off.signum() != 0) {
        steps.add(gross.toPlainString());
      }
    }
    // The first of these prices, and their number, are in docs/invoices.md.
    assertEquals(List.of("0.03", "0.09", "0.16", "0.22", "0.28"), steps.subList(0, 5));
    assertEquals(1_597, steps.size());
  }

  // The whole price is taxed from 110 at 4 %.
  @ParameterizedTest
  @CsvSource({"109.99, 109.99", "110.00, ", "114.39, ", "114.40, 110", "208.00, 200", "0, 0"})
  void aThresholdLeavesPricesThatNoNetPriceLeadsTo(String gross, String net) {
    List<TaxComponent> components =
        List.of(banded("0.04", false, PriceBand.Kind.WHOLE, "110", null));
    Quotient found = NetPrice.of(components, Quotient.of(number(gross)));
    assertEquals(net == null ? null : Quotient.of(number(net)), found);
  }

  // The whole price is taxed below 100 at 10 %: 105 is 95.45 taxed, or 105 untaxed.
  @ParameterizedTest
  @CsvSource({"99.00, 90", "105.00, 105", "110.00, 110"})
  void theGreatestNetPriceIsTakenIfThereAreSeveral(String gross, String net) {
    List<TaxComponent> components =
        List.of(banded("0.10", false, PriceBand.Kind.WHOLE, null, "100"));
    assertEquals(Quotient.of(number(net)), NetPrice.of(components, Quotient.of(number(gross))));
  }

  @Test
  void quadraticEquationsHaveNoSolution() {
    List<TaxComponent> components =
        List.of(
            banded("0.1", false, PriceBand.Kind.PORTION, "10", null),
            banded("0.1", true, PriceBand.Kind.PORTION, "10", null));
    assertNull(NetPrice.of(components, Quotient.of(number("50"))));
    assertEquals(Quotient.of(number("5")), NetPrice.of(components, Quotient.of(number("5"))));
  }

  @Provide
  Arbitrary<List<TaxComponent>> components() {
    Arbitrary<BigDecimal> rates =
        Arbitraries.of("0", "0.0225", "0.07", "0.5", "1").map(BigDecimal::new);
    Arbitrary<String> from = Arbitraries.of("0", "0.01", "3", "110", "1600");
    Arbitrary<Optional<String>> below = Arbitraries.of("7", "175", "3200").optional(0.7);
    Arbitrary<Optional<PriceBand>> bands =
        Combinators.combine(Arbitraries.of(PriceBand.Kind.class), from, below)
            .as(
                (kind, start, end) ->
                    new PriceBand(
                        kind,
                        number(start),
                        end.map(BigDecimal::new)
                            .filter(price -> price.compareTo(number(start)) > 0)))
            .optional(0.7);
    return Combinators.combine(rates, Arbitraries.of(true, false), bands)
        .as((rate, isCompound, band) -> new TaxComponent("A", rate, isCompound, band))
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<BigDecimal> prices() {
    return Arbitraries.oneOf(
        Arbitraries.of("0", "0.01", "3", "7", "110", "175", "1600", "3200").map(BigDecimal::new),
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, number("4000")).ofScale(2));
  }

  @Property
  void theNetPricePlusItsTaxIsTheGrossPrice(
      @ForAll @From("components") List<TaxComponent> components,
      @ForAll @From("prices") BigDecimal price) {
    Quotient net = NetPrice.of(components, Quotient.of(price));
    if (net != null) {
      assertEquals(Quotient.of(price), gross(components, net));
    }
  }

  @Property
  void everyNetPriceIsFoundUnlessAGreaterOneLeadsToTheSameGrossPrice(
      @ForAll @From("components") List<TaxComponent> components,
      @ForAll @From("prices") BigDecimal price) {
    boolean isQuadratic = hasPortion(components, true) && hasPortion(components, false);
    Quotient net = Quotient.of(price);
    Quotient found = NetPrice.of(components, gross(components, net));
    if (!isQuadratic) {
      assertNotNull(found);
      assertTrue(found.compareTo(net) >= 0, () -> found + " instead of " + net);
    }
  }

  private static boolean hasPortion(List<TaxComponent> components, boolean isCompound) {
    return components.stream()
        .filter(component -> component.compound() == isCompound)
        .anyMatch(
            component ->
                component.band().filter(band -> band.kind() == PriceBand.Kind.PORTION).isPresent());
  }

  private static Quotient gross(List<TaxComponent> components, Quotient net) {
    Shares shares = Shares.of(components, net);
    return net.plus(net.times(shares.total()));
  }
}
