package io.octroi.examples;

import io.octroi.Rounding;
import io.octroi.Tenant;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The code examples in {@code docs/jurisdictions.md}, in the order in which they appear. */
final class JurisdictionsTour {

  private final Tenant acme;
  private final PrintStream out;

  JurisdictionsTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  void boundaries() {
    List<TaxEntry> newYork =
        List.of(
            TaxRule.of("US-NY", "USA", "0.04").region("NY").bounded(true).build(),
            TaxRule.of("US-NY-NYC", "USA", "0.045").region("NY").bounded(true).build(),
            TaxRule.of("US-NY-MCTD", "USA", "0.00375").region("NY").bounded(true).build(),
            TaxBoundary.of("USA", "US-NY").region("NY").build(),
            TaxBoundary.of("USA", "US-NY", "US-NY-NYC", "US-NY-MCTD")
                .region("NY")
                .postal("10001", "10282")
                .build());
    acme.taxTables().replaceSource("new york", newYork);
    acme.products().put("shirt", "clothing");
    for (String code : List.of("10001", "12207")) {
      TaxQuery query = TaxQuery.of(Place.usa("NY", code), "shirt");
      out.println(acme.taxRates().resolve(query).fraction()); // 0.08875, then 0.04
    }
  }

  void taxability() {
    BigDecimal limit = new BigDecimal("110");
    Taxability clothing =
        Taxability.of("USA", "clothing", Treatment.whole(limit, null)).region("NY").build();
    Taxability week =
        Taxability.of("USA", "clothing", Treatment.exempt())
            .region("NY")
            .from(LocalDate.of(2027, 1, 24))
            .until(LocalDate.of(2027, 1, 31))
            .build();
    acme.taxTables().publish(List.of(TaxTableChange.put(clothing), TaxTableChange.put(week)));

    TaxQuery query =
        TaxQuery.of(Place.usa("NY", "12207"), "shirt").withDate(LocalDate.of(2027, 1, 4));
    for (String price : List.of("109.99", "110.00")) {
      BigDecimal amount = new BigDecimal(price);
      TaxRate rate = acme.taxRates().resolve(query.withUnitPrice(amount));
      out.println(rate.taxOn(amount, Rounding.halfUp(2)).total()); // 0.00, then 4.40
    }
    out.println(acme.taxRates().resolve(query).dependsOnAmount()); // true
    out.println(acme.taxRates().explain(query.withDate(LocalDate.of(2027, 1, 25))));
  }
}
