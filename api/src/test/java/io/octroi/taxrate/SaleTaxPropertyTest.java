package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
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

/** Taxes of sales and refunds add up, and equal those computed with exact fractions. */
class SaleTaxPropertyTest {

  private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

  /** A line, whose price is high enough to include the amounts per unit. */
  private record Row(BigDecimal quantity, BigDecimal price, TaxRate rate) {}

  /** A sale with the rates of its lines. */
  private record Case(List<Row> rows, boolean isIncluded, Rounding rounding) {

    Sale sale(int sign) {
      SaleBuilder builder = Sale.to(Place.of("DEU"));
      for (int i = 0; i < rows.size(); i++) {
        BigDecimal quantity = rows.get(i).quantity().multiply(BigDecimal.valueOf(sign));
        builder.line("" + i, "p", quantity, rows.get(i).price());
      }
      return (isIncluded ? builder.pricesIncludeTax() : builder).build();
    }

    SaleTax tax(int sign) {
      return SaleTax.of(sale(sign), rows.stream().map(Row::rate).toList(), rounding, DAY, 1);
    }

    List<Rational> exact(int line) {
      return ExactSales.taxes(
          sale(1).lines().get(line), rows.get(line).rate().components(), isIncluded);
    }
  }

  private static Arbitrary<TaxRate> rates() {
    Arbitrary<BigDecimal> fractions =
        Arbitraries.oneOf(
            Arbitraries.of("0", "0.005", "0.05", "0.07", "0.085", "0.19", "1").map(BigDecimal::new),
            Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.ONE).ofScale(9));
    Arbitrary<FixedAmount> amounts =
        Arbitraries.of("0", "0.05", "0.0875").map(BigDecimal::new).map(FixedAmount::perUnit);
    Arbitrary<TaxComponent> levied =
        Combinators.combine(fractions, Arbitraries.of(true, false), amounts.optional(0.2))
            .as(
                (fraction, isCompound, fixed) ->
                    new TaxComponent(
                        "",
                        fixed.isPresent() ? BigDecimal.ZERO : fraction,
                        isCompound && fixed.isEmpty(),
                        Optional.empty(),
                        fixed));
    return levied
        .list()
        .ofMaxSize(5)
        .map(SaleTaxPropertyTest::named)
        .map(components -> TaxRate.of(components, DateRange.always(), false));
  }

  private static List<TaxComponent> named(List<TaxComponent> components) {
    List<TaxComponent> named = new ArrayList<>();
    for (TaxComponent each : components) {
      String authority = "A" + named.size();
      named.add(
          new TaxComponent(authority, each.rate(), each.compound(), each.band(), each.fixed()));
    }
    return named;
  }

  private static Arbitrary<Row> rows(Arbitrary<BigDecimal> quantities) {
    Arbitrary<BigDecimal> prices =
        Arbitraries.oneOf(
            Arbitraries.bigDecimals()
                .between(new BigDecimal("0.50"), new BigDecimal("100.00"))
                .ofScale(2),
            Arbitraries.bigDecimals().between(BigDecimal.ONE, new BigDecimal("1E+23")).ofScale(12));
    return Combinators.combine(quantities, prices, rates()).as(Row::new);
  }

  private static Arbitrary<BigDecimal> quantities(String... values) {
    return Arbitraries.of(values).map(BigDecimal::new);
  }

  private static Arbitrary<Case> cases(Arbitrary<BigDecimal> quantities) {
    Arbitrary<RoundingMode> modes =
        Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY);
    Arbitrary<Rounding> roundings =
        Combinators.combine(
                Arbitraries.of("0.01", "0.05", "1", "0.000001").map(BigDecimal::new),
                Arbitraries.oneOf(Arbitraries.just(RoundingMode.HALF_UP), modes),
                Arbitraries.of(Rounding.Level.class),
                Arbitraries.of(Rounding.Basis.class))
            .as(Rounding::new);
    return Combinators.combine(
            rows(quantities).list().ofMinSize(1).ofMaxSize(5),
            Arbitraries.of(true, false),
            roundings)
        .as(Case::new);
  }

  @Provide
  Arbitrary<Case> sales() {
    return cases(quantities("1", "2", "12", "0.333"));
  }

  @Provide
  Arbitrary<Case> mixedSales() {
    return cases(quantities("1", "2", "-1", "-2", "0.5"));
  }

  private static List<BigDecimal> amounts(TaxAmount tax) {
    return tax.lines().stream().map(TaxAmount.Line::amount).toList();
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void assertSame(BigDecimal expected, BigDecimal actual) {
    assertEquals(0, expected.compareTo(actual), () -> actual + " instead of " + expected);
  }

  @Property
  void allSumsAreExact(@ForAll @From("mixedSales") Case given) {
    SaleTax tax = given.tax(1);
    Sale sale = given.sale(1);
    for (int i = 0; i < tax.lines().size(); i++) {
      SaleTax.Line line = tax.lines().get(i);
      assertSame(sum(amounts(line.tax())), line.tax().total());
      BigDecimal amount = sale.lines().get(i).amount();
      assertSame(amount, given.isIncluded() ? line.gross() : line.net());
    }
    assertSame(sum(tax.lines().stream().map(SaleTax.Line::net).toList()), tax.net());
    assertSame(
        sum(tax.lines().stream().map(line -> line.tax().total()).toList()), tax.tax().total());
    assertSame(sum(amounts(tax.tax())), tax.tax().total());
    assertSame(tax.net().add(tax.tax().total()), tax.gross());
  }

  @Property
  void aSaleOfNegativeQuantitiesIsMirrored(@ForAll @From("mixedSales") Case given) {
    SaleTax sale = given.tax(1);
    SaleTax mirrored = given.tax(-1);
    for (int i = 0; i < sale.lines().size(); i++) {
      assertEquals(
          amounts(sale.lines().get(i).tax()).stream().map(BigDecimal::negate).toList(),
          amounts(mirrored.lines().get(i).tax()));
      assertEquals(sale.lines().get(i).net().negate(), mirrored.lines().get(i).net());
    }
  }

  @Property
  void theTaxOfEachLineIsRoundedFromTheExactTax(@ForAll @From("sales") Case given) {
    Rounding rounding = given.rounding();
    Case perLine =
        new Case(
            given.rows(),
            given.isIncluded(),
            new Rounding(
                rounding.multiple(), rounding.mode(), rounding.level(), Rounding.Basis.PER_LINE));
    SaleTax tax = perLine.tax(1);
    for (int i = 0; i < tax.lines().size(); i++) {
      List<Rational> exact = perLine.exact(i);
      List<BigDecimal> expected =
          rounding.level() == Rounding.Level.COMBINED
              ? ExactSales.shared(exact, rounding)
              : exact.stream().map(each -> each.rounded(rounding)).toList();
      assertEquals(expected, amounts(tax.lines().get(i).tax()));
    }
  }

  @Property
  void theTaxOfASaleIsRoundedFromTheSumOfTheExactTaxes(@ForAll @From("sales") Case given) {
    Rounding rounding = given.rounding().perSale();
    SaleTax tax = new Case(given.rows(), given.isIncluded(), rounding).tax(1);
    List<Rational> totals = new ArrayList<>();
    for (TaxAmount.Line total : tax.tax().lines()) {
      List<Rational> parts = new ArrayList<>();
      List<BigDecimal> shares = new ArrayList<>();
      for (int i = 0; i < given.rows().size(); i++) {
        List<TaxAmount.Line> lines = tax.lines().get(i).tax().lines();
        for (int k = 0; k < lines.size(); k++) {
          if (lines.get(k).authority().equals(total.authority())) {
            parts.add(given.exact(i).get(k));
            shares.add(lines.get(k).amount());
          }
        }
      }
      totals.add(ExactSales.sum(parts));
      if (rounding.level() == Rounding.Level.PER_AUTHORITY) {
        assertEquals(ExactSales.sum(parts).rounded(rounding), total.amount());
        assertEquals(ExactSales.shared(parts, rounding), shares);
      }
    }
    if (rounding.level() == Rounding.Level.COMBINED) {
      assertEquals(ExactSales.shared(totals, rounding), amounts(tax.tax()));
    }
  }

  @Property
  void refundsInStepsAddUpToWhatWasCharged(
      @ForAll @From("mixedSales") Case given, @ForAll List<@From("steps") BigDecimal> steps) {
    SaleTax tax = given.tax(1);
    SaleTax left = tax;
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal charged = BigDecimal.ZERO;
    List<BigDecimal> all = new ArrayList<>(steps);
    all.add(null);
    for (BigDecimal step : all) {
      SaleTax.Line line = left.lines().get(0);
      BigDecimal price = (given.isIncluded() ? line.gross() : line.net()).abs();
      Refund refund =
          step == null || price.compareTo(step) < 0
              ? left.refund("0", line.quantity().abs())
              : left.refundAmount("0", step);
      net = net.add(refund.net());
      charged = charged.add(refund.tax().total());
      for (TaxAmount.Line part : refund.tax().lines()) {
        assertEquals(false, part.amount().signum() * line.quantity().signum() < 0);
      }
      left = refund.remaining();
      if (left.lines().get(0).quantity().signum() == 0) {
        break;
      }
    }
    assertSame(tax.lines().get(0).net(), net);
    assertSame(tax.lines().get(0).tax().total(), charged);
    assertSame(BigDecimal.ZERO, left.lines().get(0).gross());
    assertSame(BigDecimal.ZERO, sum(amounts(left.lines().get(0).tax())));
  }

  @Provide
  Arbitrary<BigDecimal> steps() {
    return Arbitraries.of("0.01", "0.5", "3.33", "1E+20").map(BigDecimal::new);
  }
}
