package io.octroi.examples;

import io.octroi.Rounding;
import io.octroi.Tenant;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Refund;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.SaleTax;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The code examples in {@code docs/invoices.md}, in the order in which they appear. */
final class InvoicesTour {

  private final Tenant acme;
  private final PrintStream out;

  InvoicesTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  SaleTax usa() {
    TaxRule state = TaxRule.of("US-CO", "USA", "0.029").region("CO").build();
    TaxRule city = TaxRule.of("US-CO-DENVER", "USA", "0.0515").region("CO").postal("80202").build();
    TaxRule delivery =
        TaxRule.of("US-CO-DELIVERY", "USA", FixedAmount.perSale(new BigDecimal("0.28")))
            .region("CO")
            .build();
    acme.taxTables()
        .publish(
            List.of(
                TaxTableChange.put(state), TaxTableChange.put(city), TaxTableChange.put(delivery)));
    acme.products().put("mug", "standard");

    Sale sale =
        Sale.to(Place.usa("CO", "80202"))
            .line("1", "mug", "2", "19.90") // line id, product, quantity, unit price
            .line("2", "mug", "1", "5.05")
            .shipping("7.50")
            .build();
    SaleTax tax = acme.taxRates().assess(sale, Rounding.halfUp(2));
    for (SaleTax.Line line : tax.lines()) {
      out.println(
          line.id() + ": " + line.net() + " + " + line.tax().total() + " = " + line.gross());
    }
    tax.tax().lines().forEach(each -> out.println(each.authority() + " " + each.amount()));
    out.println(tax.gross()); // 56.84
    return tax;
  }

  void canada() {
    TaxRule federal = TaxRule.of("CA-GST", "CAN", "0.05").build();
    TaxRule province = TaxRule.of("CA-BC-PST", "CAN", "0.07").region("BC").build();
    TaxRule deposit =
        TaxRule.of("CA-BC-DEPOSIT", "CAN", FixedAmount.perUnit(new BigDecimal("0.10")))
            .region("BC")
            .category("drinks")
            .build();
    acme.taxTables()
        .publish(
            List.of(
                TaxTableChange.put(federal),
                TaxTableChange.put(province),
                TaxTableChange.put(deposit)));
    acme.products().put("water", "drinks");

    Sale sale = Sale.to(Place.can("BC", "V6B1A1")).line("1", "water", "24", "0.99").build();
    SaleTax tax = acme.taxRates().assess(sale, Rounding.halfUp(2).perAuthority());
    tax.tax().lines().forEach(each -> out.println(each.authority() + " " + each.amount()));
    Rounding cash = Rounding.toMultiple("0.05", RoundingMode.HALF_UP);
    out.println(tax.gross() + ", in cash " + cash.round(tax.gross())); // 29.01, in cash 29.00
  }

  void europe() {
    TaxRule vat = TaxRule.of("DE", "DEU", "0.19").build();
    acme.taxTables().publish(List.of(TaxTableChange.put(vat)));

    Sale sale =
        Sale.to(Place.of("DEU", null, "78266"))
            .line("1", "mug", "3", "9.99")
            .line("2", "mug", "1", "4.99")
            .pricesIncludeTax()
            .build();
    SaleTax tax = acme.taxRates().assess(sale, Rounding.halfUp(2).perSale());
    out.println(
        tax.net() + " + " + tax.tax().total() + " = " + tax.gross()); // 29.38 + 5.58 = 34.96
  }

  void refund(SaleTax tax) {
    Refund first = tax.refund("1", new BigDecimal("1")); // one of two mugs comes back
    out.println(first.net() + " + " + first.tax().total()); // 19.90 + 1.60
    Refund second = first.remaining().refundAmount("1", new BigDecimal("5.00")); // a discount
    out.println(second.net() + " + " + second.tax().total()); // 5.00 + 0.40
    out.println(second.remaining().gross()); // what the customer still pays
  }
}
