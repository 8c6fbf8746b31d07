package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.core.House;
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
  private static final LocalDate TODAY = LocalDate.parse(House.TODAY);

  /** Looks up a rate, and checks that the record is found unchanged. */
  private static TaxLookup lookup(House house, TaxQuery query) {
    TaxRates rates = house.tenant().taxRates();
    TaxLookup lookup = rates.lookup(query);
    assertEquals(Optional.of(lookup), rates.findLookup(lookup.submissionId()));
    assertEquals(rates.resolve(query), lookup.rate());
    assertEquals(query, lookup.query());
    return lookup;
  }

  private static boolean isStored(House house, TaxLookup lookup) {
    return house.tenant().taxRates().findLookup(lookup.submissionId()).isPresent();
  }

  private static TaxLookup of(House house, String customer) {
    return lookup(house, QUERY.withCustomer(customer));
  }

  @OverEachStore
  void aLookupRecordsQueryAnswerRulesRevisionAndTime(Store store) {
    try (House house = House.over(store)) {
      house.put(
          TaxRule.of("Z, \"plain\"", "USA", "0.0500").id("a,\"b\"; c"),
          TaxRule.of("A, compound", "USA", "0.085").compound(true).id("'"),
          TaxRule.of("Z, \"plain\"", "USA", "0.01").until(TODAY).category("periodical"),
          House.illinois("0").postal("600621234").id("part"));
      TaxLookup lookup = lookup(house, QUERY.withIssues(3).withCustomer("12345"));
      assertEquals(List.of("a,\"b\"; c", "'"), lookup.ruleIds());
      assertEquals(TODAY, lookup.date());
      assertEquals(1, lookup.revision());
      assertEquals(Instant.parse(House.TODAY + "T12:00:00Z"), lookup.at());
      assertTrue(lookup.rate().approximate());
      assertEquals(DateRange.from(TODAY), lookup.rate().holds());
    }
  }

  @OverEachStore
  void everyKindOfAnswerIsRecordedAndFound(Store store) {
    try (House house = House.over(store)) {
      house.put(TaxRule.of("V", "ESP", "0").region("M"));
      TaxLookup unrated = lookup(house, QUERY.withDate(LocalDate.of(1, 1, 1)));
      assertEquals(TaxOutcome.UNRATED, unrated.rate().outcome());
      assertEquals(List.of(), unrated.ruleIds());
      assertEquals(LocalDate.of(1, 1, 1), unrated.date());
      assertTrue(lookup(house, TaxQuery.of(Place.of("ESP"), "19")).rate().approximate());
      TaxLookup zero = lookup(house, TaxQuery.of(Place.of("ESP", "M", "28013"), "19"));
      assertEquals(TaxOutcome.RATED, zero.rate().outcome());
      Customers customers = house.tenant().customers();
      CustomerId awkward = CustomerId.of("a \"customer\", with a trailing blank ");
      customers.register(awkward);
      for (Exemption exemption :
          List.of(
              Exemption.of(" \"C\", 1", DateRange.from(TODAY).through(TODAY)),
              Exemption.of("C-2", DateRange.always())
                  .in("USA", "IL")
                  .forCategory("periodical")
                  .because("a, \"b\"\r\n"))) {
        customers.exempt(awkward, exemption);
        TaxLookup exempt = of(house, awkward.value());
        assertEquals(Optional.of(exemption), exempt.rate().exemption());
        assertEquals(List.of(), exempt.ruleIds());
      }
    }
  }

  @OverEachStore
  void aLookupIsUnchangedByChangesOfTheTable(Store store) {
    try (House house = House.over(store)) {
      house.put(House.illinois("0.07").id("a"));
      TaxLookup lookup = of(house, "12345");
      house.put(House.illinois("0.08").id("a"));
      house.tenant().taxTables().removeProduct("19");
      house.tenant().customers().remove(CustomerId.of("12345"));
      assertEquals(
          Optional.of(lookup), house.tenant().taxRates().findLookup(lookup.submissionId()));
    }
  }

  @OverEachStore
  void submissionIdsHaveVersion7AndIncreaseEvenIfTheClockGoesBack(Store store) {
    try (House house = House.over(store)) {
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
        house.clock().advance(step);
        for (int i = 0; i < 3; i++) {
          UUID id = lookup(house, QUERY).submissionId();
          assertEquals(7, id.version());
          assertEquals(2, id.variant());
          assertTrue(id.toString().compareTo(before.toString()) > 0, () -> "after " + step);
          before = id;
        }
      }
    }
  }

  @OverEachStore
  void theTimeOfALookupIsTruncatedToMicrosecondsAndGoesBackOnlyWithALeap(Store store) {
    try (House house = House.over(store)) {
      house.clock().set("2026-11-21T23:59:59.123456789Z");
      Instant cut = Instant.parse("2026-11-21T23:59:59.123456Z");
      assertEquals(cut, lookup(house, QUERY).at());
      house.clock().advance(Duration.ofSeconds(-59));
      assertEquals(cut, lookup(house, QUERY).at());
      house.clock().set("2026-11-20T08:00:00Z");
      TaxLookup back = lookup(house, QUERY);
      assertEquals(house.clock().instant(), back.at());
      assertEquals(LocalDate.of(2026, 11, 20), back.date());
    }
  }

  @OverEachStore
  void purgingDeletesLookupsBeforeAnInstantExclusive(Store store) {
    try (House house = House.over(store)) {
      TaxRates rates = house.tenant().taxRates();
      TaxLookup first = lookup(house, QUERY);
      house.clock().advance(Duration.ofNanos(1_000));
      TaxLookup second = lookup(house, QUERY);
      assertEquals(0, rates.purgeLookups(first.at()));
      assertEquals(0, rates.purgeLookups(Instant.MIN));
      assertEquals(1, rates.purgeLookups(first.at().plusNanos(1)));
      assertEquals(0, rates.purgeLookups(second.at()));
      assertTrue(isStored(house, second) && !isStored(house, first));
      assertEquals(1, rates.purgeLookups(Instant.MAX));
      assertTrue(!isStored(house, second));
    }
  }

  @Test
  void purgingContinuesUntilNothingIsLeft() {
    try (House house = House.over(Store.MEMORY)) {
      for (int i = 0; i < 1_001; i++) {
        house.tenant().taxRates().lookup(QUERY);
      }
      house.clock().advance(Duration.ofSeconds(1));
      Instant now = Instant.parse(House.TODAY + "T12:00:01Z");
      assertEquals(1_001, house.tenant().taxRates().purgeLookups(now));
      assertEquals(0, house.tenant().taxRates().purgeLookups(now));
    }
  }

  @OverEachStore
  void aCustomersLookupsAreForgottenUnderEachOfItsNames(Store store) {
    try (House house = House.over(store)) {
      CustomerId alias = CustomerId.of("enc-77");
      house.tenant().customers().register(CustomerId.of("12345"), alias);
      house.tenant().customers().register(CustomerId.of("other"));
      TaxLookup one = of(house, "12345");
      TaxLookup two = of(house, "enc-77");
      TaxLookup other = of(house, "other");
      TaxLookup anonymous = lookup(house, QUERY);
      assertEquals(2, house.tenant().taxRates().forgetLookups(alias));
      assertTrue(!isStored(house, one) && !isStored(house, two));
      assertTrue(isStored(house, other) && isStored(house, anonymous));
      assertEquals(0, house.tenant().taxRates().forgetLookups(alias));
    }
  }

  @OverEachStore
  void lookupsOfARemovedCustomerAreForgottenByItsId(Store store) {
    try (House house = House.over(store)) {
      CustomerId id = CustomerId.of("12345");
      house.tenant().customers().register(id, CustomerId.of("enc-77"));
      of(house, "enc-77");
      house.tenant().customers().remove(id);
      assertEquals(1, house.tenant().taxRates().forgetLookups(id));
    }
  }

  @OverEachStore
  void lookupsMadeBeforeACustomerWasRegisteredAreForgottenWithIt(Store store) {
    try (House house =
        House.over(store, settings -> settings.unknownCustomers(UnknownCustomers.ORDINARY))) {
      of(house, "web-1");
      of(house, "crm-1");
      house.tenant().customers().register(CustomerId.of("crm-1"), CustomerId.of("web-1"));
      of(house, "web-1");
      assertEquals(3, house.tenant().taxRates().forgetLookups(CustomerId.of("crm-1")));
    }
  }

  @OverEachStore
  void lookupsOfAnotherTenantAreNotFoundPurgedOrForgotten(Store store) {
    try (House house = House.over(store)) {
      TaxLookup lookup = of(house, "12345");
      TaxRates other = house.octroi().tenant("other").taxRates();
      assertEquals(Optional.empty(), other.findLookup(lookup.submissionId()));
      assertEquals(0, other.forgetLookups(CustomerId.of("12345")));
      assertEquals(0, other.purgeLookups(lookup.at().plusSeconds(1)));
      assertEquals(Optional.empty(), other.findLookup(new UUID(0, 0)));
      assertTrue(isStored(house, lookup));
    }
  }
}
