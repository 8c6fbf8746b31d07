package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.UnknownCustomers;
import io.octroi.customer.Customers;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Lookups are recorded, found, purged and forgotten. */
class LookupsTest {

  private static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60062"), "19");
  private static final LocalDate TODAY = LocalDate.parse(OctroiFixture.TODAY);

  /** Looks up a rate, and checks that the record is found unchanged. */
  private static TaxLookup lookup(OctroiFixture fixture, TaxQuery query) {
    TaxRates rates = fixture.tenant().taxRates();
    TaxLookup lookup = rates.lookup(query);
    assertEquals(Optional.of(lookup), rates.getLookup(lookup.submissionId()));
    assertEquals(rates.resolve(query), lookup.rate());
    assertEquals(query, lookup.query());
    return lookup;
  }

  private static boolean isStored(OctroiFixture fixture, TaxLookup lookup) {
    return fixture.tenant().taxRates().getLookup(lookup.submissionId()).isPresent();
  }

  private static TaxLookup of(OctroiFixture fixture, String customer) {
    return lookup(fixture, QUERY.withCustomer(customer));
  }

  @OverEachStore
  void aLookupRecordsQueryAnswerRulesRevisionAndTime(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          TaxRule.of("Z, \"plain\"", "USA", "0.0500").id("a,\"b\"; c"),
          TaxRule.of("A, compound", "USA", "0.085").compound(true).id("'"),
          TaxRule.of("Z, \"plain\"", "USA", "0.01").until(TODAY).category("periodical"),
          OctroiFixture.illinois("0").postal("600621234").id("part"));
      TaxLookup lookup = lookup(fixture, QUERY.withIssues(3).withCustomer("12345"));
      assertEquals(List.of("a,\"b\"; c", "'"), lookup.ruleIds());
      assertEquals(TODAY, lookup.date());
      assertEquals(1, lookup.revision());
      assertEquals(Instant.parse(OctroiFixture.TODAY + "T12:00:00Z"), lookup.at());
      assertTrue(lookup.rate().approximate());
      assertEquals(DateRange.from(TODAY), lookup.rate().holds());
    }
  }

  @OverEachStore
  void everyKindOfAnswerIsRecordedAndFound(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("V", "ESP", "0").region("M"));
      TaxLookup unrated = lookup(fixture, QUERY.withDate(LocalDate.of(1, 1, 1)));
      assertEquals(TaxOutcome.UNRATED, unrated.rate().outcome());
      assertEquals(List.of(), unrated.ruleIds());
      assertEquals(LocalDate.of(1, 1, 1), unrated.date());
      assertTrue(lookup(fixture, TaxQuery.of(Place.of("ESP"), "19")).rate().approximate());
      TaxLookup zero = lookup(fixture, TaxQuery.of(Place.of("ESP", "M", "28013"), "19"));
      assertEquals(TaxOutcome.RATED, zero.rate().outcome());
      Customers customers = fixture.tenant().customers();
      CustomerId awkward = CustomerId.of("a \"customer\", with blanks");
      customers.register(awkward);
      for (Exemption exemption :
          List.of(
              Exemption.of("\"C\", 1", DateRange.from(TODAY).through(TODAY)),
              Exemption.of("C-2", DateRange.always())
                  .in("USA", "IL")
                  .forCategory("periodical")
                  .withReason("a, \"b\"\r\n"))) {
        customers.exempt(awkward, exemption);
        TaxLookup exempt = of(fixture, awkward.value());
        assertEquals(List.of(exemption), exempt.rate().exemptions());
        assertEquals(List.of(), exempt.ruleIds());
      }
    }
  }

  @OverEachStore
  void anAnswerThatDependsOnTheUnitPriceIsRecordedAndFound(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Treatment treatment = Treatment.portion(new BigDecimal("110.00"), new BigDecimal("1600"));
      fixture.put(OctroiFixture.illinois("0.07").id("rule"), TaxRule.of("B", "USA", "0").id("b"));
      fixture
          .tenant()
          .taxTables()
          .publish(
              List.of(TaxTableChange.put(Taxability.of("USA", "periodical", treatment).build())));
      TaxLookup open = lookup(fixture, QUERY);
      assertTrue(open.rate().dependsOnAmount());
      assertEquals(List.of("b", "rule"), open.ruleIds());
      for (String price : List.of("0", "109.99", "1.6E+3", "2000.50")) {
        TaxLookup exact = lookup(fixture, QUERY.withUnitPrice(new BigDecimal(price)));
        assertEquals(open.rate().at(new BigDecimal(price)), exact.rate());
        assertTrue(!exact.rate().dependsOnAmount() && exact.rate().unitPrice().isPresent());
      }
    }
  }

  @OverEachStore
  void aLookupIsUnchangedByChangesOfTheTable(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(OctroiFixture.illinois("0.07").id("a"));
      TaxLookup lookup = of(fixture, "12345");
      fixture.put(OctroiFixture.illinois("0.08").id("a"));
      fixture.tenant().products().delete("19");
      fixture.tenant().customers().delete(CustomerId.of("12345"));
      assertEquals(
          Optional.of(lookup), fixture.tenant().taxRates().getLookup(lookup.submissionId()));
    }
  }

  @OverEachStore
  void submissionIdsHaveVersion7AndIncreaseEvenIfTheClockGoesBack(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Duration[] steps = {
        Duration.ZERO,
        Duration.ofNanos(1_500),
        Duration.ofMillis(1),
        Duration.ofDays(-1),
        Duration.ofSeconds(-10),
        Duration.ofHours(23),
        Duration.ofDays(2)
      };
      UUID before = new UUID(0, 0);
      for (Duration step : steps) {
        fixture.clock().advance(step);
        for (int i = 0; i < 3; i++) {
          UUID id = lookup(fixture, QUERY).submissionId();
          assertEquals(7, id.version());
          assertEquals(2, id.variant());
          assertTrue(id.toString().compareTo(before.toString()) > 0, () -> "after " + step);
          before = id;
        }
      }
    }
  }

  @OverEachStore
  void theTimeOfALookupHasMicrosecondsAndDecreasesOnlyAfterAClockLeap(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.clock().set("2026-11-21T23:59:59.123456789Z");
      Instant cut = Instant.parse("2026-11-21T23:59:59.123456Z");
      assertEquals(cut, lookup(fixture, QUERY).at());
      fixture.clock().advance(Duration.ofSeconds(-59));
      assertEquals(cut, lookup(fixture, QUERY).at());
      fixture.clock().set("2026-11-20T08:00:00Z");
      TaxLookup back = lookup(fixture, QUERY);
      assertEquals(fixture.clock().instant(), back.at());
      assertEquals(LocalDate.of(2026, 11, 20), back.date());
    }
  }

  @OverEachStore
  void purgingDeletesLookupsBeforeAnInstantExclusive(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxRates rates = fixture.tenant().taxRates();
      TaxLookup first = lookup(fixture, QUERY);
      fixture.clock().advance(Duration.ofNanos(1_000));
      TaxLookup second = lookup(fixture, QUERY);
      assertEquals(0, rates.purgeLookupsBefore(first.at()));
      assertEquals(0, rates.purgeLookupsBefore(Instant.MIN));
      assertEquals(1, rates.purgeLookupsBefore(first.at().plusNanos(1)));
      assertEquals(0, rates.purgeLookupsBefore(second.at()));
      assertTrue(isStored(fixture, second) && !isStored(fixture, first));
      assertEquals(1, rates.purgeLookupsBefore(Instant.MAX));
      assertTrue(!isStored(fixture, second));
    }
  }

  @Test
  void purgingContinuesUntilNothingIsLeft() {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      for (int i = 0; i < 1_001; i++) {
        fixture.tenant().taxRates().lookup(QUERY);
      }
      fixture.clock().advance(Duration.ofSeconds(1));
      Instant now = Instant.parse(OctroiFixture.TODAY + "T12:00:01Z");
      assertEquals(1_001, fixture.tenant().taxRates().purgeLookupsBefore(now));
      assertEquals(0, fixture.tenant().taxRates().purgeLookupsBefore(now));
    }
  }

  @OverEachStore
  void aCustomersLookupsAreForgottenUnderEachOfItsNames(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      CustomerId alias = CustomerId.of("enc-77");
      fixture.tenant().customers().register(CustomerId.of("12345"), alias);
      fixture.tenant().customers().register(CustomerId.of("other"));
      TaxLookup one = of(fixture, "12345");
      TaxLookup two = of(fixture, "enc-77");
      TaxLookup other = of(fixture, "other");
      TaxLookup anonymous = lookup(fixture, QUERY);
      assertEquals(2, fixture.tenant().taxRates().deleteLookups(alias));
      assertTrue(!isStored(fixture, one) && !isStored(fixture, two));
      assertTrue(isStored(fixture, other) && isStored(fixture, anonymous));
      assertEquals(0, fixture.tenant().taxRates().deleteLookups(alias));
    }
  }

  @OverEachStore
  void lookupsOfADeletedCustomerAreForgottenByItsId(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      CustomerId id = CustomerId.of("12345");
      fixture.tenant().customers().register(id, CustomerId.of("enc-77"));
      of(fixture, "enc-77");
      fixture.tenant().customers().delete(id);
      assertEquals(1, fixture.tenant().taxRates().deleteLookups(id));
    }
  }

  @OverEachStore
  void lookupsMadeBeforeTheRegistrationOfACustomerAreForgottenWithIt(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(
            store, settings -> settings.unknownCustomers(UnknownCustomers.ORDINARY))) {
      of(fixture, "web-1");
      of(fixture, "crm-1");
      fixture.tenant().customers().register(CustomerId.of("crm-1"), CustomerId.of("web-1"));
      of(fixture, "web-1");
      assertEquals(3, fixture.tenant().taxRates().deleteLookups(CustomerId.of("crm-1")));
    }
  }

  @OverEachStore
  void lookupsOfAnotherTenantAreNotFoundPurgedOrForgotten(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxLookup lookup = of(fixture, "12345");
      TaxRates other = fixture.octroi().tenant("other").taxRates();
      assertEquals(Optional.empty(), other.getLookup(lookup.submissionId()));
      assertEquals(0, other.deleteLookups(CustomerId.of("12345")));
      assertEquals(0, other.purgeLookupsBefore(lookup.at().plusSeconds(1)));
      assertEquals(Optional.empty(), other.getLookup(new UUID(0, 0)));
      assertTrue(isStored(fixture, lookup));
    }
  }
}
