package io.octroi.examples;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.Tenant;
import io.octroi.customer.Customer;
import io.octroi.customer.CustomerErasure;
import io.octroi.customer.ErasureScope;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.stream.Stream;

/** The code examples in {@code docs/customers.md}, in the order in which they appear. */
final class CustomersTour {

  private final Tenant acme;
  private final PrintStream out;

  CustomersTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  void exempt(TaxQuery query) {
    acme.customers().register("12345", "crm-9af3"); // an id and an alias
    DateRange year = DateRange.from(LocalDate.of(2026, 1, 1)).through(LocalDate.of(2026, 12, 31));
    acme.customers()
        .exempt("12345", Exemption.of("E-7", year).in("USA", "IL").withReason("a school"));
    out.println(acme.taxRates().resolve(query.withCustomer("crm-9af3")).outcome()); // EXEMPT
  }

  void many() {
    Customer shop = Customer.of(CustomerId.of("12346"), CustomerId.of("crm-9af4"));
    Customer museum = Customer.of(CustomerId.of("12347"));
    acme.customers().registerAll(Stream.of(shop, museum));
    acme.customers().get("crm-9af4").ifPresent(customer -> out.println(customer.id())); // 12346
    acme.customers().delete("12347");
  }

  void certificates() {
    acme.customers()
        .exemptions("12345")
        .forEach(each -> out.println(each.certificate() + " " + each.period()));
    acme.customers().withdrawExemption("12345", "E-7"); // false if there is no such certificate
  }

  void partly(TaxQuery query) {
    Exemption anywhere = Exemption.of("DE123456788", DateRange.always());
    acme.customers()
        .exempt("12345", anywhere.in("DEU").in("FRA").in("USA", "IL").from("US-IL-RTA"));
    Exemption half = Exemption.of("H-1", DateRange.always()).part(Percent.of("50"));
    acme.customers().exempt("12345", half.from("US-IL"));
    TaxRate rate = acme.taxRates().resolve(query.withCustomer("12345"));
    out.println(rate.outcome() + " " + rate.fraction()); // RATED 0.03125
    rate.exemptions().forEach(used -> out.println(used.certificate())); // DE123456788, H-1
  }

  void erase() {
    CustomerErasure erased = acme.customers().erase("12345");
    out.println(erased.registered() + " " + erased.aliases()); // true 1

    ErasureScope scope =
        ErasureScope.customer().withShipTaxesOf("0000012346").withAccessTokensOf("AR-12346");
    acme.customers().erase("12346", scope);
  }
}
