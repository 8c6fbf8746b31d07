package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.DateRange;
import io.octroi.Faults;
import io.octroi.Rounding;
import io.octroi.customer.Exemption;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxRateTest {

  private static final TaxRate QUEBEC_2011 =
      rated(component("CA-GST", "0.05"), new TaxComponent("CA-QC", new BigDecimal("0.085"), true));

  private static TaxComponent component(String authority, String rate) {
    return new TaxComponent(authority, new BigDecimal(rate), false);
  }

  private static TaxRate rated(TaxComponent... components) {
    return TaxRate.of(List.of(components), DateRange.always(), false);
  }

  private static List<String> lines(TaxAmount tax) {
    return tax.lines().stream()
        .map(line -> line.authority() + " " + line.amount().toPlainString())
        .toList();
  }

  @Test
  void fractionIsTheSumPlusCompoundRatesOnTop() {
    assertEquals(new BigDecimal("0.13925"), QUEBEC_2011.fraction());
    assertEquals(
        new BigDecimal("0.1025"),
        rated(component("A", "0.0625"), component("B", "0.0400")).fraction());
    TaxComponent top = new TaxComponent("C", new BigDecimal("0.1"), true);
    TaxComponent other = new TaxComponent("D", new BigDecimal("0.2"), true);
    // Compound taxes are not levied on each other: 0.5 + 0.3 x 1.5.
    assertEquals(new BigDecimal("0.95"), rated(component("A", "0.5"), top, other).fraction());
  }

  @Test
  void stripsTrailingZerosSoThatEqualRatesAreEqual() {
    assertEquals(rated(component("A", "0.0825")), rated(component("A", "0.08250")));
    assertEquals(BigDecimal.ZERO, rated(component("A", "0.000")).fraction());
    assertEquals(TaxOutcome.RATED, rated(component("A", "0")).outcome());
    assertEquals(TaxOutcome.UNRATED, rated().outcome());
  }

  static Stream<Arguments> inconsistent() {
    List<TaxComponent> none = List.of();
    List<TaxComponent> some = List.of(component("A", "0.1"));
    List<Exemption> exemptions = List.of(Exemption.of("C-1", DateRange.always()));
    return Stream.of(
        Arguments.of("1", TaxOutcome.RATED, some, List.of()),
        Arguments.of("0.1", TaxOutcome.UNRATED, some, List.of()),
        Arguments.of("0.1", TaxOutcome.EXEMPT, some, exemptions),
        Arguments.of("0", TaxOutcome.RATED, none, exemptions),
        Arguments.of("0", TaxOutcome.EXEMPT, none, List.of()),
        Arguments.of("0", TaxOutcome.UNRATED, none, exemptions));
  }

  @ParameterizedTest
  @MethodSource("inconsistent")
  void rejectsInconsistentComponents(
      String fraction,
      TaxOutcome outcome,
      List<TaxComponent> components,
      List<Exemption> exemptions) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TaxRate(
                new BigDecimal(fraction),
                outcome,
                components,
                DateRange.always(),
                exemptions,
                false,
                Optional.empty(),
                List.of()));
  }

  @Test
  void aReducedRateHasTheFractionAndOutcomeOfTheComponentsThatAreLeft() {
    List<Exemption> used = List.of(Exemption.of("C-1", DateRange.always()).from("CA-GST"));
    DateRange period = DateRange.from(LocalDate.of(2026, 1, 1));
    TaxRate warned = QUEBEC_2011.withWarnings(List.of("doubtful"));
    TaxRate half = warned.reducedBy(used, QUEBEC_2011.components().subList(1, 2), period);
    assertEquals(TaxOutcome.RATED, half.outcome());
    assertEquals(new BigDecimal("0.085"), half.fraction());
    assertEquals(used, half.exemptions());
    assertEquals(period, half.holds());
    assertEquals(List.of("doubtful"), half.warnings());
    TaxRate exempt = half.reducedBy(used, List.of(), period);
    assertEquals(TaxOutcome.EXEMPT, exempt.outcome());
    assertEquals(BigDecimal.ZERO, exempt.fraction());
  }

  @Test
  void aReducedRateHasAUnitPriceOnlyIfABandIsLeft() {
    PriceBand band = PriceBand.of(PriceBand.Kind.WHOLE, BigDecimal.TEN, null);
    TaxComponent banded = new TaxComponent("B", new BigDecimal("0.1"), false, Optional.of(band));
    TaxRate rate = rated(component("A", "0.05"), banded).at(new BigDecimal("20"));
    List<Exemption> used = List.of(Exemption.of("C-1", DateRange.always()));
    TaxRate left = rate.reducedBy(used, rate.components().subList(0, 1), rate.holds());
    assertEquals(Optional.empty(), left.unitPrice());
    TaxRate priced = rate.reducedBy(used, List.of(banded), rate.holds());
    assertEquals(rate.unitPrice(), priced.unitPrice());
    assertEquals(new BigDecimal("0.1"), priced.fraction());
  }

  @Test
  void exemptRateHoldsForThePeriodOfTheExemption() {
    DateRange period = DateRange.from(LocalDate.of(2026, 1, 1));
    TaxRate rate = TaxRate.exempt(Exemption.of("C-1", period));
    assertEquals(period, rate.holds());
    assertEquals(BigDecimal.ZERO, rate.fraction());
    TaxAmount tax = rate.taxOn(BigDecimal.TEN, Rounding.halfUp(2));
    assertEquals(new TaxAmount(new BigDecimal("0.00"), List.of()), tax);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0625, 0.0125, 0.40, 0.03, 0.00, 0.03, 0.01", // 0.025 and 0.005
    "0.06875, 0.005, 1.00, 0.07, 0.00, 0.07, 0.01", // 0.06875 and 0.005
    "0.005, 0.005, 1.00, 0.01, 0.00, 0.01, 0.01", // A before B if all is equal
    "0.005, 0.015, 1.00, 0.00, 0.02, 0.01, 0.02", // the larger tax before the smaller
  })
  void roundsTheSumOfAllAuthoritiesOrEachAuthority(
      String first, String second, String amount, String a, String b, String alone, String other) {
    TaxRate rate = rated(component("A", first), component("B", second));
    TaxAmount tax = rate.taxOn(new BigDecimal(amount), Rounding.halfUp(2));
    assertEquals(List.of("A " + a, "B " + b), lines(tax));
    TaxAmount separate = rate.taxOn(new BigDecimal(amount), Rounding.halfUp(2).perAuthority());
    assertEquals(List.of("A " + alone, "B " + other), lines(separate));
  }

  @ParameterizedTest
  @CsvSource({
    "100.00, 5.00, 8.93, 13.93", // 105 x 0.085 = 8.925
    "0.09, 0.00, 0.01, 0.01", // on 0.0945; on the rounded tax it would be 0.00765
    "19.99, 1.00, 1.78, 2.78",
    "-100.00, -5.00, -8.93, -13.93",
    "0, 0.00, 0.00, 0.00"
  })
  void leviesCompoundTaxOnTheUnroundedSimpleTax(
      String amount, String federal, String provincial, String total) {
    TaxAmount tax = QUEBEC_2011.taxOn(new BigDecimal(amount), Rounding.halfUp(2));
    assertEquals(List.of("CA-GST " + federal, "CA-QC " + provincial), lines(tax));
    assertEquals(new BigDecimal(total), tax.total());
  }

  @Test
  void doesNotRoundTheBaseOfACompoundTax() {
    TaxRate rate = rated(component("A", "0.05"), new TaxComponent("B", BigDecimal.ONE, true));
    // 0.10 + 0.005 = 0.105, which rounds up; 0.10 + the rounded 0.00 would stay at 0.10.
    TaxAmount tax = rate.taxOn(new BigDecimal("0.10"), Rounding.halfUp(2).perAuthority());
    assertEquals(List.of("A 0.01", "B 0.11"), lines(tax));
    Rounding halfDown = new Rounding(2, RoundingMode.HALF_DOWN).perAuthority();
    TaxAmount down = rate.taxOn(new BigDecimal("0.10"), halfDown);
    assertEquals(List.of("A 0.00", "B 0.10"), lines(down));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1E+1000000",
        "-1E+1000000",
        "1E-1000000",
        "1E+2147483647",
        "0.1234567890123",
        "1234567890123456789012345"
      })
  void rejectsAmountsWithTooManyDigits(String amount) {
    assertEquals(
        List.of("amount: has more than 24 digits before or 12 after the decimal point"),
        Faults.of(() -> QUEBEC_2011.taxOn(new BigDecimal(amount), Rounding.halfUp(2))));
  }

  @Test
  void computesTheLargestAmountExactly() {
    BigDecimal amount = new BigDecimal("999999999999999999999999.999999999999");
    TaxAmount tax = QUEBEC_2011.taxOn(amount, Rounding.halfUp(2));
    assertEquals(
        List.of("CA-GST 50000000000000000000000.00", "CA-QC 89250000000000000000000.00"),
        lines(tax));
  }

  @Test
  void throwsArithmeticExceptionIfAnUnnecessaryRoundingIsNecessary() {
    Rounding exact = new Rounding(2, RoundingMode.UNNECESSARY);
    assertEquals(
        new BigDecimal("0.05"), rated(component("A", "0.05")).taxOn(BigDecimal.ONE, exact).total());
    assertThrows(ArithmeticException.class, () -> QUEBEC_2011.taxOn(BigDecimal.ONE, exact));
  }
}
