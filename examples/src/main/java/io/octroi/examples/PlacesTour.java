package io.octroi.examples;

import io.octroi.Tenant;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/** The code examples in {@code docs/places.md}, in the order in which they appear. */
final class PlacesTour {

  private final Tenant acme;
  private final PrintStream out;

  PlacesTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  void places() {
    out.println(Place.of("us", "US-CA", "90210-1234")); // USA/CA/902101234
    out.println(Place.of("DE", null, "D-78266")); // DEU//78266
    out.println(Place.region("USA", "CA")); // USA/CA
  }

  void ranges() {
    List<TaxTableChange> rules =
        Stream.of(
                TaxRule.of("US-CA", "USA", "0.0725").region("CA"),
                TaxRule.of("US-CA", "USA", "0.095").region("CA").postalPrefix("902"),
                TaxRule.of("UK", "GBR", "0.2").postalPrefix("PA6"),
                TaxRule.of("UK", "GBR", "0.05").postalOutward("PA6"))
            .map(rule -> TaxTableChange.put(rule.build()))
            .toList();
    acme.taxTables().publish(rules);
    acme.products().put("19", "periodical");
    for (String code : List.of("PA6 7LN", "PA67 0AA")) {
      TaxQuery query = TaxQuery.of(Place.of("GBR", null, code), "19");
      out.println(acme.taxRates().resolve(query).fraction()); // 0.05, then 0.2
    }
  }

  void doubts() {
    TaxRate estimate = acme.taxRates().resolve(TaxQuery.of(Place.region("USA", "CA"), "19"));
    out.println(estimate.fraction() + " " + estimate.approximate()); // 0.0725 true
    TaxRate doubtful = acme.taxRates().resolve(TaxQuery.of(Place.usa("CA", "60062"), "19"));
    doubtful.warnings().forEach(out::println); // postalCode: is not in CA, because ...
  }
}
