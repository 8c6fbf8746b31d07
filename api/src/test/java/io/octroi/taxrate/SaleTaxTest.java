package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.Faults;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Taxes of sales in single cases. */
class SaleTaxTest {

  private static final Place PLACE = Place.usa("IL", "60062");
  private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
  private static final Rounding CENTS = Rounding.halfUp(2);
  private static final TaxComponent BOTTLE = fixed("BOTTLE", FixedAmount.perUnit(number("0.05")));

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static TaxComponent component(String authority, String rate) {
    return new TaxComponent(authority, number(rate), false);
  }

  private static TaxComponent fixed(String authority, FixedAmount amount) {
    return new TaxComponent(
        authority, BigDecimal.ZERO, false, Optional.empty(), Optional.of(amount));
  }

  private static TaxRate rate(TaxComponent... components) {
    return TaxRate.of(List.of(components), DateRange.always(), false);
  }

  /** Returns the tax on a sale of which all lines have the same rate. */
  private static SaleTax tax(SaleBuilder builder, TaxRate rate, Rounding rounding) {
    Sale sale = builder.build();
    List<TaxRate> rates = sale.lines().stream().map(line -> rate).toList();
    return SaleTax.of(sale, rates, rounding, DAY, 7);
  }

  private static List<String> lines(SaleTax tax) {
    return tax.lines().stream()
        .map(line -> line.net() + " + " + line.tax().total() + " = " + line.gross())
        .toList();
  }

  private static String text(List<TaxAmount.Line> lines) {
    return lines.stream()
        .map(line -> line.authority() + " " + line.amount())
        .collect(Collectors.joining(", "));
  }

  @Test
  void addsUpLinesAuthoritiesAndTheSale() {
    SaleTax tax =
        tax(
            Sale.to(PLACE)
                .line("1", "mug", "2", "19.90")
                .line("2", "pen", "3", "0.33")
                .shipping("7.50"),
            rate(component("CITY", "0.0125"), component("STATE", "0.0625")),
            CENTS);
    assertEquals(
        List.of("39.80 + 2.99 = 42.79", "0.99 + 0.07 = 1.06", "7.50 + 0.56 = 8.06"), lines(tax));
    assertEquals("CITY 0.50, STATE 2.49", text(tax.lines().get(0).tax().lines()));
    assertEquals("CITY 0.01, STATE 0.06", text(tax.lines().get(1).tax().lines()));
    assertEquals("CITY 0.09, STATE 0.47", text(tax.lines().get(2).tax().lines()));
    assertEquals("CITY 0.60, STATE 3.02", text(tax.tax().lines()));
    assertEquals(number("3.62"), tax.tax().total());
    assertEquals(number("48.29"), tax.net());
    assertEquals(number("51.91"), tax.gross());
    assertEquals(DAY, tax.date());
    assertEquals(7, tax.revision());
    assertEquals(TaxOutcome.RATED, tax.lines().get(0).outcome());
  }

  // Each of three lines has a tax of 0.005 of A and of B.
  @ParameterizedTest
  @CsvSource({
    "PER_LINE, COMBINED, 0.01 0.01 0.01, 0.03 0.00",
    "PER_LINE, PER_AUTHORITY, 0.02 0.02 0.02, 0.03 0.03",
    "PER_SALE, COMBINED, 0.02 0.01 0.00, 0.02 0.01",
    "PER_SALE, PER_AUTHORITY, 0.02 0.02 0.00, 0.02 0.02"
  })
  void roundsOnEachBasisAndLevel(
      Rounding.Basis basis, Rounding.Level level, String lines, String authorities) {
    SaleBuilder sale =
        Sale.to(PLACE)
            .line("1", "mug", "1", "0.20")
            .line("2", "mug", "1", "0.20")
            .line("3", "mug", "1", "0.20");
    Rounding rounding = new Rounding(number("0.01"), RoundingMode.HALF_UP, level, basis);
    SaleTax tax = tax(sale, rate(component("A", "0.025"), component("B", "0.025")), rounding);
    assertEquals(
        lines,
        tax.lines().stream()
            .map(line -> line.tax().total().toString())
            .collect(Collectors.joining(" ")));
    assertEquals(
        authorities,
        tax.tax().lines().stream()
            .map(line -> line.amount().toString())
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "A 0.20, 120.00, 20.00, 100.00",
    "A 0.19, 100.00, 15.97, 84.03",
    "A 0.10, 50000.00, 4545.45, 45454.55",
    "GST 0.05 + QST 0.085 compound, 113.93, 13.93, 100.00",
    "A 0, 100.00, 0.00, 100.00",
    "A 1, 0.01, 0.01, 0.00"
  })
  void findsTheTaxInsideAPrice(String components, String gross, String tax, String net) {
    TaxRate rate =
        rate(
            List.of(components.split(" \\+ ", -1)).stream()
                .map(text -> text.split(" ", -1))
                .map(it -> new TaxComponent(it[0], number(it[1]), it.length == 3))
                .toArray(TaxComponent[]::new));
    assertEquals(number(tax), rate.taxIn(number(gross), CENTS).total());
    SaleTax sale = tax(Sale.to(PLACE).line("1", "mug", "1", gross).pricesIncludeTax(), rate, CENTS);
    assertEquals(List.of(net + " + " + tax + " = " + gross), lines(sale));
    SaleTax credit =
        tax(Sale.to(PLACE).line("1", "mug", "-1", gross).pricesIncludeTax(), rate, CENTS);
    assertEquals(sale.net().negate(), credit.net());
    assertEquals(sale.gross().negate(), credit.gross());
  }

  @Test
  void aPriceIncludesAmountsPerUnitButNotAmountsPerSale() {
    TaxRate rate =
        rate(
            component("VAT", "0.20"),
            BOTTLE,
            fixed("DELIVERY", FixedAmount.perSale(number("0.28"))));
    SaleTax tax =
        tax(Sale.to(PLACE).line("1", "water", "24", "1.25").pricesIncludeTax(), rate, CENTS);
    assertEquals(List.of("24.00 + 6.00 = 30.00"), lines(tax));
    assertEquals("VAT 4.80, BOTTLE 1.20", text(tax.lines().get(0).tax().lines()));
    assertEquals(number("30.28"), tax.gross());
    SaleBuilder cheap = Sale.to(PLACE).line("1", "water", "1", "0.04").pricesIncludeTax();
    assertEquals(
        List.of("lines[0].unitPrice: is 0.04, but there is no price without tax that leads to it"),
        Faults.of(() -> tax(cheap, rate, CENTS)));
  }

  @Test
  void chargesAmountsPerUnitAndPerSale() {
    TaxRate rate = rate(BOTTLE, fixed("DELIVERY", FixedAmount.perSale(number("0.28"))));
    SaleTax tax =
        tax(
            Sale.to(PLACE).line("1", "water", "24", "0.99").line("2", "juice", "2", "2.50"),
            rate,
            CENTS);
    assertEquals(List.of("23.76 + 1.20 = 24.96", "5.00 + 0.10 = 5.10"), lines(tax));
    assertEquals("DELIVERY 0.28", text(tax.perSale()));
    assertEquals("BOTTLE 1.30, DELIVERY 0.28", text(tax.tax().lines()));
    assertEquals(number("30.34"), tax.gross());
    assertEquals(BigDecimal.ZERO, rate.fraction());
    assertEquals(2, rate.unitAmounts().size());
    assertEquals(number("0.00"), rate.taxOn(BigDecimal.TEN, CENTS).total());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0.50", "1, -1, 0.50", "-1, 1, -0.50", "-2, -1, -0.50"})
  void chargesTheGreatestAmountPerSaleWithTheSignOfItsLines(
      String first, String second, String charged) {
    Sale sale =
        Sale.to(PLACE).line("1", "mug", first, "9.00").line("2", "mug", second, "9.00").build();
    SaleTax tax =
        SaleTax.of(
            sale,
            List.of(
                rate(fixed("FEE", FixedAmount.perSale(number("0.28")))),
                rate(fixed("FEE", FixedAmount.perSale(number("0.5"))))),
            CENTS,
            DAY,
            1);
    assertEquals("FEE " + charged, text(tax.perSale()));
  }

  @Test
  void aBandDecidesByTheUnitPriceOfEachLine() {
    PriceBand above110 = PriceBand.of(PriceBand.Kind.WHOLE, number("110"), null);
    TaxRate rate = rate(new TaxComponent("NY", number("0.04"), false, Optional.of(above110)));
    SaleTax tax =
        tax(
            Sale.to(PLACE).line("1", "coat", "2", "109.99").line("2", "coat", "1", "110"),
            rate,
            CENTS);
    assertEquals(List.of("219.98 + 0.00 = 219.98", "110.00 + 4.40 = 114.40"), lines(tax));
    assertEquals(Optional.of(number("109.99")), tax.lines().get(0).rate().unitPrice());
  }

  @Test
  void keepsAmountsWithMoreDecimalsThanTheRounding() {
    SaleTax tax =
        tax(Sale.to(PLACE).line("1", "wire", "0.333", "1.99"), rate(component("A", "0.1")), CENTS);
    assertEquals(List.of("0.66267 + 0.07 = 0.73267"), lines(tax));
  }

  @Test
  void rejectsTaxesThatAreInconsistent() {
    SaleTax tax =
        tax(Sale.to(PLACE).line("1", "mug", "1", "1.00"), rate(component("A", "0.1")), CENTS);
    SaleTax.Line line = tax.lines().get(0);
    List<TaxAmount.Line> parts = List.of(new TaxAmount.Line("A", number("0.105")));
    SaleTax.Line wrong =
        new SaleTax.Line(
            "1", BigDecimal.ONE, line.net(), new TaxAmount(number("0.10"), parts), line.rate());
    assertEquals(
        List.of(
            "line \"1\": occurs twice",
            "line \"1\": has the tax 0.105, which is not a multiple of 0.01",
            "line \"1\": has the total tax 0.10, but the sum of its taxes is 0.105"),
        Faults.of(() -> new SaleTax(DAY, 1, false, CENTS, List.of(line, wrong), List.of())));
  }

  @Test
  void needsARateForEachLine() {
    Sale sale = Sale.to(PLACE).line("1", "mug", "1", "1.00").build();
    assertEquals(
        List.of("rates: are 0, but the lines are 1"),
        Faults.of(() -> SaleTax.of(sale, List.of(), CENTS, DAY, 1)));
  }
}
