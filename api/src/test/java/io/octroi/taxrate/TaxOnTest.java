package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Properties of {@link TaxRate#taxOn}. */
class TaxOnTest {

  @Provide
  Arbitrary<TaxRate> rates() {
    Arbitrary<TaxComponent> components =
        Combinators.combine(
                Arbitraries.of("A", "B", "C"),
                Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.ONE).ofScale(9),
                Arbitraries.of(true, false))
            .as(TaxComponent::new);
    return components.list().ofMaxSize(4).map(list -> TaxRate.of(list, DateRange.always(), false));
  }

  @Provide
  Arbitrary<BigDecimal> amounts() {
    BigDecimal most = new BigDecimal("1E+24").subtract(new BigDecimal("1E-12"));
    return Arbitraries.oneOf(
        Arbitraries.bigDecimals().between(most.negate(), most).ofScale(12),
        Arbitraries.bigDecimals().between(BigDecimal.TEN.negate(), BigDecimal.TEN).ofScale(2));
  }

  @Provide
  Arbitrary<Rounding> roundings() {
    return Combinators.combine(
            Arbitraries.integers().between(0, Rounding.SCALE_MAX),
            Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY))
        .as(Rounding::new);
  }

  @Property
  void taxOnACreditNoteIsTheNegatedTaxOnTheInvoice(
      @ForAll @From("rates") TaxRate rate,
      @ForAll @From("amounts") BigDecimal amount,
      @ForAll @From("roundings") Rounding rounding) {
    TaxAmount invoice = rate.taxOn(amount, rounding);
    TaxAmount credit = rate.taxOn(amount.negate(), rounding);
    assertEquals(invoice.total().negate(), credit.total());
    assertEquals(
        invoice.lines().stream()
            .map(line -> new TaxAmount.Line(line.authority(), line.amount().negate()))
            .toList(),
        credit.lines());
  }

  @Property
  void totalIsTheSumOfTheLinesAtTheScaleOfTheRounding(
      @ForAll @From("rates") TaxRate rate,
      @ForAll @From("amounts") BigDecimal amount,
      @ForAll @From("roundings") Rounding rounding) {
    TaxAmount tax = rate.taxOn(amount, rounding);
    assertEquals(rounding.scale(), tax.total().scale());
    BigDecimal sum = BigDecimal.ZERO.setScale(rounding.scale());
    List<TaxAmount.Line> lines = tax.lines();
    assertEquals(rate.components().size(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(rate.components().get(i).authority(), lines.get(i).authority());
      assertEquals(rounding.scale(), lines.get(i).amount().scale());
      sum = sum.add(lines.get(i).amount());
    }
    assertEquals(sum, tax.total());
  }

  @Property
  void totalDiffersFromTheExactTaxByLessThanOneUnitForEachLine(
      @ForAll @From("rates") TaxRate rate,
      @ForAll @From("amounts") BigDecimal amount,
      @ForAll @From("roundings") Rounding rounding) {
    BigDecimal unit = BigDecimal.ONE.movePointLeft(rounding.scale());
    BigDecimal off =
        rate.taxOn(amount, rounding).total().subtract(amount.multiply(rate.fraction())).abs();
    BigDecimal bound = unit.multiply(BigDecimal.valueOf(rate.components().size()));
    assertTrue(off.compareTo(bound) < 0 || off.signum() == 0, off::toString);
  }
}
