package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.InvalidInputException;
import io.octroi.Tenant;
import io.octroi.core.Faults;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.UnknownCustomers;
import io.octroi.core.UnknownProducts;
import io.octroi.core.Unrated;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.UnknownProductException;
import io.octroi.taxrate.UnratedException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The examples of the specification of tax rates. */
class ResolutionTest {

  private static final LocalDate TODAY = LocalDate.parse(OctroiFixture.TODAY);
  private static final TaxQuery SOURCE_QUERY =
      TaxQuery.of(Place.usa("IL", "60062"), "19").withIssues(12).withCustomer("12345");

  private static TaxRate resolve(OctroiFixture fixture, Place place) {
    return fixture.tenant().taxRates().resolve(TaxQuery.of(place, "19"));
  }

  private static void assertRated(String fraction, TaxRate rate) {
    assertEquals(TaxOutcome.RATED, rate.outcome());
    assertEquals(new BigDecimal(fraction), rate.fraction());
  }

  @OverEachStore
  void theQueryOfTheSourceDocumentGivesItsAnswer(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(OctroiFixture.illinois("0.1025").postal("60062"));
      TaxRate rate = fixture.tenant().taxRates().resolve(SOURCE_QUERY);
      assertRated("0.1025", rate);
      assertEquals(
          List.of(new TaxComponent("US-IL", new BigDecimal("0.1025"), false)), rate.components());
      assertEquals(DateRange.always(), rate.holds());
      assertEquals(List.of(), rate.exemptions());
      assertFalse(rate.approximate());
    }
  }

  @OverEachStore
  void anExemptCustomerPaysNothingFromTheFirstDayOfTheExemption(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(OctroiFixture.illinois("0.1025").postal("60062"));
      Exemption exemption = Exemption.of("C-1", DateRange.from(TODAY)).in("USA", "IL");
      fixture.tenant().customers().exempt(CustomerId.of("12345"), exemption);
      TaxRate today = fixture.tenant().taxRates().resolve(SOURCE_QUERY);
      assertEquals(TaxRate.exempt(exemption), today);
      assertEquals(BigDecimal.ZERO, today.fraction());
      assertEquals(TaxOutcome.EXEMPT, today.outcome());
      assertEquals(DateRange.from(TODAY), today.holds());
      TaxQuery yesterday = SOURCE_QUERY.withDate(TODAY.minusDays(1));
      assertRated("0.1025", fixture.tenant().taxRates().resolve(yesterday));
    }
  }

  @OverEachStore
  void theLastDayOfTheYear9999CanBeTheLastOfRulesAndExemptions(Store store) {
    LocalDate last = LocalDate.of(9999, 12, 31);
    DateRange day = DateRange.from(last).through(last);
    Exemption exemption = Exemption.of("C-1", day);
    TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19");
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          OctroiFixture.illinois("0.1025")
              .from(last)
              .until(day.endExclusive().orElseThrow())
              .id("one"),
          TaxRule.of("US", "USA", "0").from(last).id("two"));
      fixture
          .tenant()
          .taxTables()
          .publish(List.of(TaxTableChange.endOn("two", day.endExclusive().orElseThrow())));
      fixture.tenant().customers().exempt(CustomerId.of("12345"), exemption);
      assertEquals(
          List.of(exemption), fixture.tenant().customers().exemptions(CustomerId.of("12345")));
      assertEquals(
          List.of(day.endExclusive(), day.endExclusive()),
          Tables.rules(fixture).stream().map(TaxRule::endExclusive).toList());
      try (Octroi again = Octroi.with(fixture.storage()).keepStorageOpen().open()) {
        for (Tenant tenant : List.of(fixture.tenant(), again.tenant("acme"))) {
          TaxRate rate = tenant.taxRates().resolve(query.withDate(last));
          assertRated("0.1025", rate);
          assertEquals(day, rate.holds());
          assertEquals(
              TaxOutcome.UNRATED,
              tenant.taxRates().resolve(query.withDate(last.minusDays(1))).outcome());
          TaxQuery exempt = query.withDate(last).withCustomer("12345");
          assertEquals(TaxRate.exempt(exemption), tenant.taxRates().resolve(exempt));
          TaxLookup lookup = tenant.taxRates().lookup(exempt);
          assertEquals(Optional.of(lookup), tenant.taxRates().getLookup(lookup.submissionId()));
        }
      }
    }
  }

  @OverEachStore
  void anAliasResolvesToItsCustomer(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(OctroiFixture.illinois("0.1025").postal("60062"));
      fixture.tenant().customers().register(CustomerId.of("12345"), CustomerId.of("enc-77"));
      fixture
          .tenant()
          .customers()
          .exempt(CustomerId.of("enc-77"), Exemption.of("C-1", DateRange.from(TODAY)));
      for (String name : List.of("12345", "enc-77")) {
        TaxRate rate = fixture.tenant().taxRates().resolve(SOURCE_QUERY.withCustomer(name));
        assertEquals(TaxOutcome.EXEMPT, rate.outcome(), name);
      }
    }
  }

  @OverEachStore
  void spacesAndDashesInPostalCodesAreIgnored(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(OctroiFixture.illinois("0.1").postal("600621234"));
      List<String> spellings =
          List.of(
              " 60062-1234 ",
              "600621234",
              "60062 1234",
              "60062\u00A01234",
              "60062\u20131234",
              "60062\u22121234");
      for (String spelling : spellings) {
        assertEquals(Place.usa("IL", "600621234"), Place.usa("IL", spelling));
        assertRated("0.1", resolve(fixture, Place.usa("IL", spelling)));
      }
    }
  }

  @OverEachStore
  void aCanadianCodeMatchesARuleForItsSortationArea(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("CA-ON", "CAN", "0.13").region("ON").postal("K1A"));
      assertRated("0.13", resolve(fixture, Place.can("on", "k1a 0b1")));
      assertRated("0.13", resolve(fixture, Place.can("ON", "K1A")));
      assertEquals(TaxOutcome.UNRATED, resolve(fixture, Place.can("ON", "K1B")).outcome());
    }
  }

  @OverEachStore
  void onTheDayOfAChangeTheNewRateAppliesAndOnTheDayBeforeTheOld(Store store) {
    LocalDate change = LocalDate.of(2026, 4, 1);
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          OctroiFixture.illinois("0.06").until(change),
          OctroiFixture.illinois("0.07").from(change));
      TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19");
      TaxRate before = fixture.tenant().taxRates().resolve(query.withDate(change.minusDays(1)));
      TaxRate after = fixture.tenant().taxRates().resolve(query.withDate(change));
      assertRated("0.06", before);
      assertRated("0.07", after);
      assertEquals(DateRange.of(null, change), before.holds());
      assertEquals(DateRange.from(change), after.holds());
    }
  }

  @OverEachStore
  void theRegionSelectsTheRateOfACodeSharedByTwoStates(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          OctroiFixture.illinois("0.06").postal("42223"),
          TaxRule.of("US-KY", "USA", "0.05").region("KY").postal("42223"));
      assertRated("0.06", resolve(fixture, Place.usa("IL", "42223")));
      assertRated("0.05", resolve(fixture, Place.usa("KY", "42223")));
    }
  }

  @OverEachStore
  void aNarrowerRuleWithARateOfZeroIsRated(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          TaxRule.of("ESP-VAT", "ESP", "0.21"),
          TaxRule.of("ESP-VAT", "ESP", "0").postal("35000", "35999"));
      assertRated("0", resolve(fixture, Place.of("ESP", null, "35001")));
      assertRated("0.21", resolve(fixture, Place.of("ESP", null, "28013")));
      TaxRate anywhere = resolve(fixture, Place.of("ESP"));
      assertRated("0.21", anywhere);
      assertTrue(anywhere.approximate());
      assertTrue(resolve(fixture, Place.of("ESP", null, "35")).approximate());
      assertFalse(resolve(fixture, Place.of("ESP", null, "28013")).approximate());
    }
  }

  @OverEachStore
  void aRuleForACategoryAndANumberOfIssuesBeatsTheGeneralOne(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          OctroiFixture.illinois("0").category("periodical").issues(4, null),
          OctroiFixture.illinois("0.0625"));
      TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19");
      assertRated("0", fixture.tenant().taxRates().resolve(query.withIssues(12)));
      assertRated("0", fixture.tenant().taxRates().resolve(query.withIssues(4)));
      assertRated("0.0625", fixture.tenant().taxRates().resolve(query.withIssues(1)));
      assertRated("0.0625", fixture.tenant().taxRates().resolve(query));
    }
  }

  @OverEachStore
  void theInnermostOfNestedRangesWins(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          OctroiFixture.illinois("0.01").postal("60062"),
          OctroiFixture.illinois("0.02").postal("600620000", "600624999"),
          OctroiFixture.illinois("0.03").postal("600621000", "600621999"));
      assertRated("0.01", resolve(fixture, Place.usa("IL", "60062-5000")));
      assertRated("0.02", resolve(fixture, Place.usa("IL", "60062-0999")));
      assertRated("0.03", resolve(fixture, Place.usa("IL", "60062-1500")));
      TaxRate zip = resolve(fixture, Place.usa("IL", "60062"));
      assertRated("0.01", zip);
      assertTrue(zip.approximate());
    }
  }

  @OverEachStore
  void crossingAndEqualRangesOfOneAuthorityAreRejectedWithBothRulesAndTheOverlap(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      long revision =
          fixture.put(
              OctroiFixture.illinois("0.02").postal("600620000", "600624999").id("standing"));
      for (String[] span :
          new String[][] {{"600624000", "600625999"}, {"600620000", "600624999"}}) {
        InvalidInputException refused =
            assertThrows(
                InvalidInputException.class,
                () ->
                    fixture.put(OctroiFixture.illinois("0.03").postal(span[0], span[1]).id("new")));
        String message = refused.getMessage();
        assertTrue(message.contains("\"standing\"") && message.contains("\"new\""), message);
        assertTrue(message.contains(span[0] + "..600624999"), message);
      }
      assertEquals(revision, fixture.tenant().taxTables().revision());
      fixture.put(
          TaxRule.of("US-IL-RTA", "USA", "0.01").region("IL").postal("600624000", "600625999"));
      assertRated("0.03", resolve(fixture, Place.usa("IL", "600624500")));
    }
  }

  @OverEachStore
  void aCountryWithoutPostalCodesIsAnsweredByItsRule(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("ARE-VAT", "ARE", "0.05"));
      TaxRate rate = resolve(fixture, Place.of("ARE"));
      assertRated("0.05", rate);
      assertFalse(rate.approximate());
    }
  }

  @OverEachStore
  void compoundTaxesAreLeviedOnTop(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          TaxRule.of("CA-GST", "CAN", "0.05"),
          TaxRule.of("CA-QC", "CAN", "0.085").region("QC").compound(true));
      TaxRate quebec = resolve(fixture, Place.can("QC", "H2X"));
      assertRated("0.13925", quebec);
      assertEquals(
          List.of("CA-GST", "CA-QC"),
          quebec.components().stream().map(TaxComponent::authority).toList());
      assertRated("0.05", resolve(fixture, Place.can("ON", "K1A")));
    }
  }

  @OverEachStore
  void unknownProductsAndCustomersAreRejectedUnlessSettingsAllowThem(Store store) {
    TaxQuery product = TaxQuery.of(Place.of("ARE"), "3");
    TaxQuery customer = TaxQuery.of(Place.of("ARE"), "19").withCustomer("unregistered");
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertEquals(
          "3",
          assertThrows(
                  UnknownProductException.class, () -> fixture.tenant().taxRates().resolve(product))
              .id());
      assertEquals(
          "unregistered",
          assertThrows(
                  UnknownCustomerException.class,
                  () -> fixture.tenant().taxRates().resolve(customer))
              .id());
      fixture.tenant().products().put("3", "standard");
      fixture.tenant().customers().register(CustomerId.of("unregistered"));
      assertEquals(TaxOutcome.UNRATED, fixture.tenant().taxRates().resolve(product).outcome());
      assertEquals(TaxOutcome.UNRATED, fixture.tenant().taxRates().resolve(customer).outcome());
    }
    try (OctroiFixture fixture =
        OctroiFixture.over(
            store,
            settings ->
                settings
                    .unknownProducts(UnknownProducts.STANDARD)
                    .unknownCustomers(UnknownCustomers.ORDINARY))) {
      fixture.put(
          TaxRule.of("ARE-VAT", "ARE", "0.05"),
          TaxRule.of("ARE-VAT", "ARE", "0.04").category("standard"));
      assertRated("0.04", fixture.tenant().taxRates().resolve(product));
      assertRated("0.05", fixture.tenant().taxRates().resolve(customer));
    }
  }

  @OverEachStore
  void aBatchOfTheMaximumSizeIsResolvedAndALargerOneIsRejected(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("V", "ESP", "0.21"));
      TaxQuery query = TaxQuery.of(Place.of("ESP"), "19");
      List<TaxRate> rates =
          fixture.tenant().taxRates().resolveAll(Collections.nCopies(TaxRates.BATCH_MAX, query));
      assertEquals(Collections.nCopies(TaxRates.BATCH_MAX, rates.get(0)), rates);
      assertEquals(
          List.of("queries: are 10001, and at most 10000 are allowed"),
          Faults.of(
              () -> fixture.tenant().taxRates().resolveAll(Collections.nCopies(10_001, query))));
    }
  }

  @OverEachStore
  void aPlaceWithoutRuleIsUnratedOrRejected(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxRate rate = resolve(fixture, Place.of("ARE"));
      assertEquals(TaxRate.of(List.of(), DateRange.always(), false), rate);
      assertEquals(TaxOutcome.UNRATED, rate.outcome());
    }
    try (OctroiFixture fixture =
        OctroiFixture.over(store, settings -> settings.unrated(Unrated.REFUSE))) {
      UnratedException refused =
          assertThrows(UnratedException.class, () -> resolve(fixture, Place.of("ARE")));
      assertEquals(Place.of("ARE"), refused.place());
      assertEquals(TODAY, refused.date());
      TaxQuery query = TaxQuery.of(Place.of("ARE"), "19");
      assertThrows(
          UnratedException.class, () -> fixture.tenant().taxRates().resolveAll(List.of(query)));
      assertThrows(UnratedException.class, () -> fixture.tenant().taxRates().lookup(query));
      assertEquals(TaxOutcome.UNRATED, fixture.tenant().taxRates().explain(query).rate().outcome());
    }
  }

  @OverEachStore
  void equalAnswersAreTheSameInstance(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          OctroiFixture.illinois("0.01").postal("60062"),
          OctroiFixture.illinois("0.010").postal("60090"),
          OctroiFixture.illinois("0.01").postal("62001"));
      TaxRate first = resolve(fixture, Place.usa("IL", "60062"));
      assertSame(first, resolve(fixture, Place.usa("IL", "60090")));
      assertSame(first, resolve(fixture, Place.usa("IL", "62001")));
    }
  }
}
