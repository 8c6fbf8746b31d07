package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.Faults;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refunds in single cases. */
class RefundTest {

  private static final Rounding CENTS = Rounding.halfUp(2);

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static SaleTax tax(SaleBuilder builder, String... rates) {
    Sale sale = builder.build();
    List<TaxComponent> components = new ArrayList<>();
    for (String rate : rates) {
      components.add(new TaxComponent("A" + components.size(), number(rate), false));
    }
    TaxRate rate = TaxRate.of(components, DateRange.always(), false);
    List<TaxRate> all = sale.lines().stream().map(line -> rate).toList();
    return SaleTax.of(sale, all, CENTS, LocalDate.of(2026, 7, 1), 1);
  }

  private static SaleBuilder sale() {
    return Sale.to(Place.usa("IL", "60062"));
  }

  @Test
  void refundsInStepsAddUpToWhatWasCharged() {
    SaleTax left = tax(sale().line("1", "mug", "1", "10.00"), "0.07");
    BigDecimal credited = BigDecimal.ZERO;
    for (String amount : List.of("3.33", "3.33", "3.34")) {
      Refund refund = left.refundAmount("1", number(amount));
      assertEquals(number(amount), refund.net());
      assertEquals(BigDecimal.ZERO, refund.quantity());
      credited = credited.add(refund.tax().total());
      left = refund.remaining();
    }
    assertEquals(number("0.70"), credited);
    SaleTax nothing = left;
    assertEquals(
        List.of("amount: is 0.01, but only 0.00 is left of the line"),
        Faults.of(() -> nothing.refundAmount("1", number("0.01"))));
    assertEquals(number("0.00"), nothing.gross());
  }

  @Test
  void creditsReturnedUnitsInProportionToWhatIsLeft() {
    SaleTax tax =
        tax(sale().line("1", "mug", "3", "3.33").line("2", "pen", "1", "5"), "0.05", "0.02");
    Refund first = tax.refund("1", BigDecimal.ONE);
    assertEquals(number("3.33"), first.net());
    assertEquals(number("0.23"), first.tax().total());
    assertEquals(number("3.56"), first.gross());
    Refund second = first.remaining().refundAmount("1", number("1.66"));
    assertEquals(number("0.12"), second.tax().total());
    Refund last = second.remaining().refund("1", new BigDecimal("2"));
    assertEquals(number("5.00"), last.net());
    assertEquals(number("0.35"), last.tax().total());
    assertEquals(tax.lines().get(1), last.remaining().lines().get(1));
    assertEquals(number("5.35"), last.remaining().gross());
  }

  @Test
  void creditsGrossAmountsIfPricesIncludeTax() {
    SaleTax tax = tax(sale().line("1", "mug", "2", "11.90").pricesIncludeTax(), "0.19");
    Refund refund = tax.refundAmount("1", number("11.90"));
    assertEquals(number("11.90"), refund.gross());
    assertEquals(number("1.90"), refund.tax().total());
    assertEquals(number("11.90"), refund.remaining().gross());
  }

  @Test
  void aRefundOfACreditLineHasItsSign() {
    SaleTax tax = tax(sale().line("1", "mug", "-2", "10.00"), "0.07");
    Refund refund = tax.refund("1", BigDecimal.ONE);
    assertEquals(number("-10.00"), refund.net());
    assertEquals(number("-0.70"), refund.tax().total());
    assertEquals(number("-1"), refund.quantity());
    assertEquals(number("-10.00"), refund.remaining().net());
  }

  @Test
  void refusesMoreThanWasChargedAndUnknownLines() {
    SaleTax tax = tax(sale().line("1", "mug", "2", "10.00").line("2", "gift", "1", "0"), "0.07");
    assertEquals(
        List.of("quantity: is 2.5, but only 2 is left of the line"),
        Faults.of(() -> tax.refund("1", number("2.5"))));
    assertEquals(
        List.of("amount: is 20.01, but only 20.00 is left of the line"),
        Faults.of(() -> tax.refundAmount("1", number("20.01"))));
    assertEquals(
        List.of("amount: is 0.01, but only 0.00 is left of the line"),
        Faults.of(() -> tax.refundAmount("2", number("0.01"))));
    assertEquals(
        List.of("quantity: is -1, but must be greater than 0"),
        Faults.of(() -> tax.refund("1", number("-1"))));
    assertEquals(
        List.of("lineId: is not a line of the sale: \"3\""),
        Faults.of(() -> tax.refund("3", BigDecimal.ONE)));
    assertEquals(number("0.00"), tax.refund("2", BigDecimal.ONE).gross());
  }
}
