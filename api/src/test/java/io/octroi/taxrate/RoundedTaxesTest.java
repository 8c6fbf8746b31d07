package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Combined taxes are rounded once and shared out. */
class RoundedTaxesTest {

  private static TaxRate rate(String... fractions) {
    List<TaxComponent> components =
        Stream.of(fractions)
            .map(text -> text.split(" ", -1))
            .map(it -> new TaxComponent(it[0], new BigDecimal(it[1]), false))
            .toList();
    return TaxRate.of(components, DateRange.always(), false);
  }

  @Test
  void fiveAuthoritiesLevyTheRoundedTaxOfEightPercentOnEveryAmount() {
    TaxRate rate = rate("A 0.04", "B 0.01", "C 0.01", "D 0.01", "E 0.01");
    Rounding cents = Rounding.halfUp(2);
    for (int amount = 1; amount <= 10_000; amount++) {
      BigDecimal price = BigDecimal.valueOf(amount, 2);
      TaxAmount tax = rate.taxOn(price, cents);
      assertEquals(cents.round(price.multiply(new BigDecimal("0.08"))), tax.total());
      List<Rational> exact =
          ExactSales.fractions(rate.components()).stream()
              .map(fraction -> fraction.times(Rational.of(price)))
              .toList();
      assertEquals(
          ExactSales.shared(exact, cents),
          tax.lines().stream().map(TaxAmount.Line::amount).toList());
    }
  }

  @Test
  void equalSharesAreGivenInTheOrderOfTheAuthorities() {
    TaxRate rate = rate("B 0.005", "A 0.005", "C 0.005");
    TaxAmount tax = rate.taxOn(BigDecimal.ONE, Rounding.halfUp(2));
    assertEquals(
        List.of("B 0.01", "A 0.01", "C 0.00"),
        tax.lines().stream().map(line -> line.authority() + " " + line.amount()).toList());
  }
}
