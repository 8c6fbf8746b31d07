package io.octroi.examples;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.InvalidInputException;
import io.octroi.Rounding;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.UnknownCustomers;
import io.octroi.core.UnknownProducts;
import io.octroi.core.Unrated;
import io.octroi.customer.Exemption;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxAmount;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.io.PrintStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The code of {@code docs/tax-rates.md}, in the same order. */
final class TaxRatesTour {

  private final Tenant acme;
  private final PrintStream out;

  TaxRatesTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  TaxQuery ask() {
    acme.products().putAll(Stream.of(Product.of("19", "periodical"), Product.of("mug")));
    TaxQuery query =
        TaxQuery.of(Place.usa("IL", "60062"), "19")
            .withIssues(12)
            .withDate(LocalDate.of(2026, 4, 1));
    return query;
  }

  void tables() {
    TaxRule state = TaxRule.of("US-IL", "USA", "0.0625").region("IL").id("il-state").build();
    TaxRule transit =
        TaxRule.of("US-IL-RTA", "USA", "0.01")
            .region("IL")
            .postal("60000", "60699")
            .from(LocalDate.of(2008, 4, 1))
            .build();
    TaxRule longSubscriptions =
        TaxRule.of("US-IL", "USA", "0").region("IL").category("periodical").issues(4, null).build();
    long revision =
        acme.taxTables()
            .publish(
                Stream.of(state, transit, longSubscriptions).map(TaxTableChange::put).toList());

    LocalDate july = LocalDate.of(2026, 7, 1);
    TaxRule next =
        state.toBuilder().id("il-state-2026").rate(new BigDecimal("0.065")).from(july).build();
    try {
      List<TaxTableChange> rise =
          List.of(TaxTableChange.endOn("il-state", july), TaxTableChange.put(next));
      acme.taxTables().publish(rise, revision);
    } catch (ConflictException e) {
      out.println("somebody has published meanwhile: " + e.getMessage());
    }
  }

  void answers(TaxQuery query) {
    TaxRate rate = acme.taxRates().resolve(query);
    String line =
        switch (rate.outcome()) {
          case RATED -> "add " + rate.fraction().movePointRight(2).toPlainString() + " %";
          case EXEMPT -> "no tax, certificate " + rate.exemption().orElseThrow().certificate();
          case UNRATED -> "no rule for " + query.place() + ": ask somebody";
        };
    out.println(line);

    TaxAmount tax = rate.taxOn(new BigDecimal("99.90"), Rounding.halfUp(2));
    tax.lines().forEach(each -> out.println(each.authority() + " gets " + each.amount()));
  }

  void reasons(TaxQuery query) {
    out.println(acme.taxRates().explain(query));

    TaxLookup kept = acme.taxRates().lookup(query);
    TaxLookup found = acme.taxRates().getLookup(kept.submissionId()).orElseThrow();
    out.println(found.ruleIds() + " of table revision " + found.revision());
    acme.taxRates().purgeLookupsBefore(Instant.now().minus(Duration.ofDays(3650)));
  }

  void exemptions(TaxQuery query) {
    CustomerId school = CustomerId.of("12345");
    acme.customers().register(school, CustomerId.of("crm-9af3"));
    DateRange year = DateRange.from(LocalDate.of(2026, 1, 1)).through(LocalDate.of(2026, 12, 31));
    acme.customers().exempt(school, Exemption.of("E-7", year).in("USA", "IL").because("a school"));
    out.println(acme.taxRates().resolve(query.withCustomer("crm-9af3")).outcome()); // EXEMPT
  }

  void csv() {
    String csv =
        """
        authority,country,region,postal_from,postal_to,category,issues_from,issues_to,\
        effective_from,effective_to,rate,compound
        CAN-GST,CAN,,,,,,,2008-01-01,,0.05,false
        CAN-QST,CAN,QC,,,,,,2011-01-01,2012-01-01,0.085,true
        """;
    try {
      acme.taxTables()
          .importCsv(
              new StringReader(csv),
              "canada 2011",
              progress -> out.println(progress.phase() + " " + progress.rows()));
    } catch (InvalidInputException e) {
      e.violations().forEach(out::println); // line 2, column rate: ...
    }
  }

  /** Opens an instance with settings other than the defaults. */
  static Octroi lenient(Storage storage) {
    OctroiBuilder builder =
        Octroi.with(storage)
            .zone(ZoneId.of("America/Chicago"))
            .unknownProducts(UnknownProducts.STANDARD)
            .unknownCustomers(UnknownCustomers.ORDINARY)
            .unrated(Unrated.REFUSE);
    return builder.open();
  }

  void faults() {
    try {
      TaxQuery.builder().country("US").region("XX").product("").issues(0).build();
    } catch (InvalidInputException e) {
      e.violations().forEach(fault -> out.println(fault.subject() + " " + fault.message()));
    }
  }
}
