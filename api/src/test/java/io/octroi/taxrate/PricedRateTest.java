package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.Faults;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates whose components have bands of unit prices. */
class PricedRateTest {

  private static final Rounding CENTS = Rounding.halfUp(2);

  private static final TaxRate NEW_YORK =
      rate(component("NY", "0.04", PriceBand.Kind.WHOLE, "110", null));
  private static final TaxRate TENNESSEE =
      rate(
          new TaxComponent("TN", new BigDecimal("0.07"), false),
          component("TN-LOCAL", "0.0225", PriceBand.Kind.PORTION, "0", "1600"),
          component("TN-SINGLE", "0.0275", PriceBand.Kind.PORTION, "1600", "3200"));

  private static TaxComponent component(
      String authority, String rate, PriceBand.Kind kind, String from, String below) {
    PriceBand band =
        new PriceBand(kind, new BigDecimal(from), Optional.ofNullable(below).map(BigDecimal::new));
    return new TaxComponent(authority, new BigDecimal(rate), false, Optional.of(band));
  }

  private static TaxRate rate(TaxComponent... components) {
    return TaxRate.of(List.of(components), DateRange.always(), true)
        .withWarnings(List.of("warning"));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  @ParameterizedTest
  @CsvSource({"109.99, 0.00", "110.00, 4.40", "110, 4.40", "0, 0.00", "1000, 40.00"})
  void theWholePriceIsTaxedFromTheBeginningOfTheBand(String price, BigDecimal tax) {
    assertEquals(tax, NEW_YORK.at(number(price)).taxOn(number(price), CENTS).total());
  }

  @ParameterizedTest
  @CsvSource({
    "5000, 350.00, 36.00, 44.00, 0.086",
    "1600, 112.00, 36.00, 0.00, 0.0925",
    "3200, 224.00, 36.00, 44.00, 0.095",
    "100, 7.00, 2.25, 0.00, 0.0925",
    "0, 0.00, 0.00, 0.00, 0.0925"
  })
  void thePartOfThePriceInEachBandIsTaxed(
      String price, String state, String local, String single, BigDecimal fraction) {
    TaxRate rate = TENNESSEE.at(number(price));
    assertEquals(
        List.of(state, local, single),
        rate.taxOn(number(price), CENTS).lines().stream()
            .map(line -> line.amount().toPlainString())
            .toList());
    assertEquals(fraction, rate.fraction());
  }

  @Test
  void anAmountForSeveralUnitsIsTaxedLikeEachUnit() {
    assertEquals(
        number("1290.00"), TENNESSEE.at(number("5000")).taxOn(number("15000"), CENTS).total());
    assertEquals(
        number("-430.00"), TENNESSEE.at(number("5000")).taxOn(number("-5000"), CENTS).total());
  }

  @Test
  void aRateWithoutUnitPriceDependsOnTheAmount() {
    assertTrue(NEW_YORK.dependsOnAmount());
    assertEquals(Optional.empty(), NEW_YORK.unitPrice());
    assertEquals(BigDecimal.ZERO, NEW_YORK.fraction());
    assertEquals(TaxOutcome.RATED, NEW_YORK.outcome());
    assertEquals(number("0.0925"), TENNESSEE.fraction());
    TaxRate priced = NEW_YORK.at(number("200"));
    assertFalse(priced.dependsOnAmount());
    assertEquals(new BigDecimal("2E+2"), priced.unitPrice().orElseThrow());
    assertEquals(NEW_YORK.components(), priced.components());
    assertEquals(NEW_YORK.holds(), priced.holds());
    assertEquals(NEW_YORK.warnings(), priced.warnings());
    assertTrue(priced.approximate());
    assertEquals(NEW_YORK.at(number("50")), priced.at(number("50")));
  }

  @Test
  void aRateWithoutBandsIsTheSameAtEveryPrice() {
    TaxRate plain = rate(new TaxComponent("A", number("0.07"), false));
    assertSame(plain, plain.at(number("200")));
    assertFalse(plain.dependsOnAmount());
  }

  @Test
  void equalPricesGiveEqualRates() {
    assertEquals(NEW_YORK.at(number("200")), NEW_YORK.at(number("200.00")));
    assertEquals(NEW_YORK.at(number("200")), NEW_YORK.at(number("2E+2")));
  }

  @Test
  void aFractionWithoutFiniteDecimalsIsRoundedToTwentyPlaces() {
    TaxRate rate = rate(component("A", "1", PriceBand.Kind.PORTION, "1", null));
    assertEquals(number("0.66666666666666666667"), rate.at(number("3")).fraction());
    // The tax does not use the rounded fraction.
    BigDecimal amount = number("3E+23");
    assertEquals(number("200000000000000000000000.00"), tax(rate.at(number("3")), amount));
  }

  private static BigDecimal tax(TaxRate rate, BigDecimal amount) {
    return rate.taxOn(amount, CENTS).total();
  }

  @Test
  void aCompoundTaxIsLeviedOnThePriceAndTheTaxesOnItsParts() {
    PriceBand from100 = new PriceBand(PriceBand.Kind.PORTION, number("100"), Optional.empty());
    TaxRate rate =
        rate(
            component("A", "0.10", PriceBand.Kind.PORTION, "100", null),
            new TaxComponent("B", number("0.50"), true, Optional.of(from100)));
    // 10 on 200, which is 5 %; then 50 % of half of 210.
    assertEquals(number("62.50"), tax(rate.at(number("200")), number("200")));
    assertEquals(number("0.3125"), rate.at(number("200")).fraction());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "1E+1000000", "0.1234567890123", "1E-1000000"})
  void rejectsAnInvalidUnitPrice(String price) {
    assertEquals(List.of("unitPrice"), Faults.subjects(() -> NEW_YORK.at(number(price))));
    TaxRate plain = rate(new TaxComponent("A", number("0.07"), false));
    assertEquals(List.of("unitPrice"), Faults.subjects(() -> plain.at(number(price))));
  }

  @Test
  void rejectsAFractionOfAnotherPrice() {
    TaxRate rate = NEW_YORK.at(number("200"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TaxRate(
                rate.fraction(),
                rate.outcome(),
                rate.components(),
                rate.holds(),
                List.of(),
                false,
                Optional.of(number("100")),
                List.of()));
  }
}
