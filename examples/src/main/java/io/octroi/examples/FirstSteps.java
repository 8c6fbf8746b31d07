package io.octroi.examples;

import io.octroi.DateRange;
import io.octroi.Rounding;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.customer.Exemption;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** The example in the README. */
final class FirstSteps {

  private FirstSteps() {}

  /** Runs the example with a database file. The file may already exist. */
  static void take(Path file, PrintStream out) {
    try (Octroi octroi = Octroi.with(H2Storage.open(file)).open()) {
      Tenant acme = octroi.tenant("acme");
      TaxRule rule = TaxRule.of("US-IL", "USA", "0.1025").region("IL").postal("60062").build();
      acme.taxTables().publish(List.of(TaxTableChange.put(rule)));
      acme.products().put("19", "periodical");

      TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19").withIssues(12);
      TaxRate rate = acme.taxRates().resolve(query);
      out.println(rate.fraction() + " " + rate.outcome()); // 0.1025 RATED
      out.println(rate.taxOn(new BigDecimal("99.90"), Rounding.halfUp(2)).total()); // 10.24

      acme.customers().register("12345");
      acme.customers().exempt("12345", Exemption.of("E-7", DateRange.always()).in("USA", "IL"));
      out.println(acme.taxRates().explain(query.withCustomer("12345"))); // 0 EXEMPT, and why
    }
  }
}
