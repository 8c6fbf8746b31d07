package io.octroi.examples;

import io.octroi.ConflictException;
import io.octroi.InvalidInputException;
import io.octroi.Rounding;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.UnknownCustomers;
import io.octroi.core.UnknownProducts;
import io.octroi.core.Unrated;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.RateImport;
import io.octroi.taxrate.Submission;
import io.octroi.taxrate.TaxAmount;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The code examples in {@code docs/tax-rates.md}, in the order in which they appear. */
final class TaxRatesTour {

  private final Tenant acme;
  private final PrintStream out;

  TaxRatesTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  TaxQuery ask() {
    TaxRule state = TaxRule.of("US-IL", "USA", "0.0625").region("IL").id("il-state").build();
    TaxRule transit =
        TaxRule.of("US-IL-RTA", "USA", "0.01").region("IL").postal("60000", "60699").build();
    acme.taxTables().publish(List.of(TaxTableChange.put(state), TaxTableChange.put(transit)));
    acme.products().put("19", "periodical");

    TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19").withDate(LocalDate.of(2026, 4, 1));
    TaxRate rate = acme.taxRates().resolve(query);
    out.println(rate.fraction() + " " + rate.outcome()); // 0.0725 RATED
    out.println(rate.taxOn(new BigDecimal("99.90"), Rounding.halfUp(2)).total()); // 7.24
    return query;
  }

  void products() {
    acme.products().putAll(Stream.of(Product.of("20", "book"), Product.of("mug")));
    acme.products().get("mug").ifPresent(mug -> out.println(mug.category())); // standard
    acme.products().delete("mug");
  }

  void publish() {
    long revision = acme.taxTables().revision();
    LocalDate july = LocalDate.of(2026, 7, 1);
    TaxRule next = TaxRule.of("US-IL", "USA", "0.065").region("IL").from(july).build();
    List<TaxTableChange> rise =
        List.of(TaxTableChange.endOn("il-state", july), TaxTableChange.put(next));
    try {
      acme.taxTables().publish(rise, revision);
    } catch (ConflictException e) {
      out.println("published by another caller: " + e.getMessage());
    }
  }

  void answers(TaxQuery query) {
    TaxRate rate = acme.taxRates().resolve(query);
    String line =
        switch (rate.outcome()) {
          case RATED -> "add " + rate.fraction().movePointRight(2).toPlainString() + " %";
          case EXEMPT -> "no tax, certificate " + rate.exemptions().get(0).certificate();
          case UNRATED -> "no rule for " + query.place();
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

  void submissions() {
    Submission refused = acme.taxRates().recordSubmission(null, "rate of 6006", "PostalCode");
    out.println(acme.taxRates().getSubmission(refused.submissionId()).orElseThrow().answer());
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
      RateImport result =
          acme.taxTables()
              .importCsv(
                  new StringReader(csv),
                  "canada 2011",
                  progress -> out.println(progress.phase() + " " + progress.rows()));
      result.report().warnings().first().forEach(out::println);
    } catch (InvalidInputException e) {
      e.violations().forEach(out::println); // line 2, column rate: ...
    }
    StringWriter copy = new StringWriter();
    acme.taxTables().exportCsv(copy, TaxRuleFilter.all().withSource("canada 2011"));
    acme.taxTables().review().warnings().forEach(out::println);
  }

  /** Opens an Octroi instance with settings that differ from the defaults. */
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
      TaxQuery.builder().country("XX").region("ABCD").product("").issues(0).build();
    } catch (InvalidInputException e) {
      e.violations().forEach(fault -> out.println(fault.subject() + " " + fault.message()));
    }
  }
}
