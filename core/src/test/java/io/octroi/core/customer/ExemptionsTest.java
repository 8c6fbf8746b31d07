package io.octroi.core.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.Customers;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Exemptions are stored per customer, and the applicable one exempts a sale. */
class ExemptionsTest {

  private static final CustomerId CUSTOMER = CustomerId.of("12345");
  private static final LocalDate TODAY = LocalDate.parse(OctroiFixture.TODAY);
  private static final DateRange THIS_YEAR =
      DateRange.from(LocalDate.of(2026, 1, 1)).through(LocalDate.of(2026, 12, 31));
  private static final Place CHICAGO = Place.usa("IL", "60601");

  private static TaxRate resolve(OctroiFixture fixture, Place place) {
    return fixture
        .tenant()
        .taxRates()
        .resolve(TaxQuery.of(place, "19").withCustomer(CUSTOMER.value()));
  }

  private static String exemptionFor(OctroiFixture fixture, Place place) {
    return resolve(fixture, place).exemptions().stream()
        .findFirst()
        .map(Exemption::certificate)
        .orElse("none");
  }

  private static void exempt(OctroiFixture fixture, Exemption... exemptions) {
    for (Exemption exemption : exemptions) {
      fixture.tenant().customers().exempt(CUSTOMER, exemption);
    }
  }

  @OverEachStore
  void anExemptionReplacesOneOfTheSameNumber(Store store) {
    Exemption full =
        Exemption.of("C-2", THIS_YEAR)
            .in("usa", "il")
            .forCategory("books")
            .withReason("a \"school\", \u00C9cole");
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      assertEquals(List.of(), customers.exemptions(CUSTOMER));
      exempt(fixture, full, Exemption.of("C-10", THIS_YEAR), Exemption.of("C-1", THIS_YEAR));
      assertEquals(
          List.of(
              Exemption.of("C-1", THIS_YEAR),
              Exemption.of("C-10", THIS_YEAR),
              Exemption.of("C-2", THIS_YEAR)
                  .in("USA", "IL")
                  .forCategory("books")
                  .withReason(full.reason().orElse(null))),
          customers.exemptions(CUSTOMER));
      Exemption renewed = Exemption.of("C-1", DateRange.from(TODAY)).in("ESP");
      exempt(fixture, renewed, renewed);
      assertEquals(3, customers.exemptions(CUSTOMER).size());
      assertEquals(renewed, customers.exemptions(CUSTOMER).get(0));
    }
  }

  @OverEachStore
  void aWithdrawnExemptionNoLongerApplies(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      exempt(fixture, Exemption.of("C-1", THIS_YEAR), Exemption.of("C-2", THIS_YEAR));
      assertTrue(customers.withdrawExemption(CUSTOMER, "C-1"));
      assertFalse(customers.withdrawExemption(CUSTOMER, "C-1"));
      assertFalse(customers.withdrawExemption(CUSTOMER, "c-2"));
      assertEquals(List.of(Exemption.of("C-2", THIS_YEAR)), customers.exemptions(CUSTOMER));
      assertEquals("C-2", exemptionFor(fixture, CHICAGO));
    }
  }

  @OverEachStore
  void theExemptionThatEndsLastIsReportedThenTheLowestNumber(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      exempt(fixture, Exemption.of("C-5", THIS_YEAR));
      assertEquals("C-5", exemptionFor(fixture, CHICAGO));
      exempt(fixture, Exemption.of("C-9", DateRange.from(TODAY).until(LocalDate.of(2027, 6, 1))));
      assertEquals("C-9", exemptionFor(fixture, CHICAGO));
      exempt(fixture, Exemption.of("C-8", DateRange.always()));
      assertEquals("C-8", exemptionFor(fixture, CHICAGO));
      exempt(fixture, Exemption.of("C-10", DateRange.from(TODAY)));
      assertEquals("C-10", exemptionFor(fixture, CHICAGO));
      exempt(fixture, Exemption.of("C-0", DateRange.from(TODAY.plusDays(1))));
      assertEquals("C-10", exemptionFor(fixture, CHICAGO));
    }
  }

  @OverEachStore
  void anExemptionAppliesInItsPlaceOnly(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      exempt(fixture, Exemption.of("MADRID", THIS_YEAR).in("ESP", "M"));
      assertEquals("MADRID", exemptionFor(fixture, Place.of("ESP", "m", "28013")));
      assertEquals("none", exemptionFor(fixture, Place.of("ESP", "CN", null)));
      assertEquals("none", exemptionFor(fixture, Place.of("ESP", null, "28013")));
      assertEquals("none", exemptionFor(fixture, CHICAGO));
      exempt(fixture, Exemption.of("SPAIN", THIS_YEAR).in("ESP"));
      assertEquals("SPAIN", exemptionFor(fixture, Place.of("ESP", null, "28013")));
      assertEquals("SPAIN", exemptionFor(fixture, Place.of("ESP", "CN", null)));
      assertEquals("none", exemptionFor(fixture, Place.of("PRT")));
    }
  }

  @OverEachStore
  void anExemptionAppliesToItsCategoryOnly(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      exempt(fixture, Exemption.of("C-1", THIS_YEAR).forCategory("Periodical"));
      assertEquals("none", exemptionFor(fixture, CHICAGO));
      exempt(fixture, Exemption.of("C-1", THIS_YEAR).forCategory("periodical"));
      assertEquals("C-1", exemptionFor(fixture, CHICAGO));
      fixture.tenant().products().put("19", "food");
      assertEquals("none", exemptionFor(fixture, CHICAGO));
    }
  }

  @OverEachStore
  void anExemptionAppliesFromItsFirstDayUntilTheDayBeforeItsEnd(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("US", "USA", "0.05"));
      exempt(fixture, Exemption.of("C-1", DateRange.from(TODAY).until(TODAY.plusDays(2))));
      String[] expected = {"none", "C-1", "C-1", "none"};
      for (int i = 0; i < expected.length; i++) {
        fixture.clock().set(TODAY.plusDays(i - 1) + "T12:00:00Z");
        assertEquals(expected[i], exemptionFor(fixture, CHICAGO), "day " + i);
        assertEquals(
            expected[i].equals("none") ? TaxOutcome.RATED : TaxOutcome.EXEMPT,
            resolve(fixture, CHICAGO).outcome());
      }
    }
  }

  @OverEachStore
  void everyFaultOfAnExemptionIsReportedAndNothingIsChanged(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Customers customers = fixture.tenant().customers();
      assertEquals(
          List.of(
              "category: is empty",
              "certificate: is missing",
              "period: is missing",
              "reason: has 256 characters, at most 255 are allowed",
              "areas[0].country: is not an ISO 3166-1 code, such as USA or US: \"XX\"",
              "areas[0].region: is not 1 to 3 of A-Z 0-9: \"MADRID\"",
              "areas[2].country: is missing",
              "authorities[1]: contains the invisible character U+000A at the end: \"a?\"",
              "part: is 0%, must be greater than 0%"),
          Faults.of(
              () ->
                  customers.exempt(
                      CUSTOMER,
                      Exemption.of(null, null)
                          .in("XX", "MADRID")
                          .in("USA")
                          .in("")
                          .from("A", "a\n")
                          .part(Percent.of("0"))
                          .forCategory("")
                          .withReason("x".repeat(256)))));
      assertEquals(
          List.of("certificate", "areas[0].country"),
          Faults.subjects(
              () -> customers.exempt(CUSTOMER, Exemption.of("a\0", THIS_YEAR).in(null, "M"))));
      assertEquals(
          List.of("areas[0].region: is not a two-letter USPS code of a US state: \"ON\""),
          Faults.of(
              () -> customers.exempt(CUSTOMER, Exemption.of("C", THIS_YEAR).in("USA", "ON"))));
      LocalDate behind = LocalDate.of(10_000, 1, 1);
      for (DateRange period :
          List.of(
              DateRange.from(LocalDate.MIN),
              DateRange.from(behind),
              DateRange.always().through(behind))) {
        assertEquals(
            List.of("period: must be within the years 1 to 9999"),
            Faults.of(() -> customers.exempt(CUSTOMER, Exemption.of("C", period))));
      }
      assertEquals(List.of(), customers.exemptions(CUSTOMER));
      assertFalse(customers.withdrawExemption(CUSTOMER, "x".repeat(65)));
    }
  }

  @OverEachStore
  void areasAndAuthoritiesAreStoredInOrderAndOnce(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      exempt(
          fixture,
          Exemption.of("C-1", THIS_YEAR)
              .in("us", "wi")
              .in("DE", "")
              .in("USA", "US-IL")
              .in("USA")
              .in("DEU")
              .from("B", "A")
              .from("a", "A")
              .part(Percent.of("100")));
      assertEquals(
          List.of(
              Exemption.of("C-1", THIS_YEAR)
                  .in("DEU")
                  .in("USA")
                  .in("USA", "IL")
                  .in("USA", "WI")
                  .from("A", "B", "a")),
          fixture.tenant().customers().exemptions(CUSTOMER));
    }
  }

  @OverEachStore
  void anExemptionHasAtMost500AreasAnd100Authorities(Store store) {
    Exemption most = Exemption.of("C-1", THIS_YEAR);
    for (int i = 100; i < 600; i++) {
      most = most.in("ESP", String.valueOf(i));
    }
    most = most.from(IntStream.range(100, 200).mapToObj(i -> "A" + i).toArray(String[]::new));
    Exemption more = most.in("ESP", "X").from("X");
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertEquals(
          List.of(
              "areas: has 501 entries, at most 500 are allowed",
              "authorities: has 101 entries, at most 100 are allowed"),
          Faults.of(() -> exempt(fixture, more)));
      exempt(fixture, most);
      assertEquals(List.of(most), fixture.tenant().customers().exemptions(CUSTOMER));
    }
  }

  @OverEachStore
  void aCustomerHasAtMostAThousandExemptions(Store store) {
    List<Exemption> most =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Exemption.of(String.format("C-%04d", i), THIS_YEAR))
            .toList();
    Storage storage = store.open();
    storage
        .customers()
        .insertAll(List.of(new CustomerRow(TenantId.of("acme"), "full", 1, List.of(), most)));
    try (OctroiFixture fixture = OctroiFixture.over(storage, settings -> settings)) {
      Customers customers = fixture.tenant().customers();
      CustomerId full = CustomerId.of("full");
      assertEquals(
          List.of("exemptions: has 1001 entries, at most 1000 are allowed"),
          Faults.of(() -> customers.exempt(full, Exemption.of("C-1000", THIS_YEAR))));
      assertEquals(most, customers.exemptions(full));
      Exemption renewed = Exemption.of("C-0500", DateRange.always());
      customers.exempt(full, renewed);
      assertEquals(renewed, customers.exemptions(full).get(500));
    }
  }
}
