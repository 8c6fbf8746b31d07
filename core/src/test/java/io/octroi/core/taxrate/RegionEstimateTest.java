package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.util.List;
import java.util.Optional;

/** Tests of regions of the USA and Canada without a postal code. */
class RegionEstimateTest {

  private static final TaxQuery CALIFORNIA = TaxQuery.of(Place.region("USA", "CA"), "19");

  private static OctroiFixture filled(Store store) {
    OctroiFixture fixture = OctroiFixture.over(store);
    fixture.put(
        TaxRule.of("US-CA", "USA", "0.0725").region("CA").id("state"),
        TaxRule.of("US-CA", "USA", "0.08").region("CA").postalPrefix("9").id("wide"),
        TaxRule.of("US-LA", "USA", "0.0225").region("CA").postal("90210").id("county"));
    return fixture;
  }

  @OverEachStore
  void theRateIsThatOfTheWholeRegionAndApproximate(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      TaxRate rate = fixture.tenant().taxRates().resolve(CALIFORNIA);
      assertEquals("0.0725", rate.fraction().toPlainString());
      assertTrue(rate.approximate());
      assertEquals(List.of(rate), fixture.tenant().taxRates().resolveAll(List.of(CALIFORNIA)));
      fixture.put(TaxRule.of("US-CA", "USA", "0.075").region("CA").id("state"));
      fixture.put(TaxRule.of("US", "USA", "0.01").id("federal"));
      TaxRate raised = fixture.tenant().taxRates().resolve(CALIFORNIA);
      assertEquals("0.085", raised.fraction().toPlainString());
      assertTrue(raised.approximate());
    }
  }

  @OverEachStore
  void anExplanationAndALookupSayThatTheRateIsApproximate(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      Explanation explanation = fixture.tenant().taxRates().explain(CALIFORNIA);
      assertEquals(
          """
          19 to USA/CA: 0.0725 RATED, approximate (category periodical, 2026-11-21, table revision 1)
            state  US-CA  0.0725  applies: USA/CA
            wide  US-CA  0.08  covers only a part of the place: USA/CA 90000..99999
            county  US-LA  0.0225  covers only a part of the place: USA/CA 90210..90210
          """,
          explanation.toString());
      TaxLookup lookup = fixture.tenant().taxRates().lookup(CALIFORNIA);
      assertEquals(explanation.rate(), lookup.rate());
      assertEquals(List.of("state"), lookup.ruleIds());
      assertEquals(
          Optional.of(lookup), fixture.tenant().taxRates().getLookup(lookup.submissionId()));
    }
  }

  @OverEachStore
  void aRegionWithoutRulesIsUnratedAndApproximate(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      for (Place place : List.of(Place.region("USA", "OR"), Place.region("CAN", "ON"))) {
        TaxRate rate = fixture.tenant().taxRates().resolve(TaxQuery.of(place, "19"));
        assertEquals(TaxOutcome.UNRATED, rate.outcome());
        assertTrue(rate.approximate());
      }
    }
  }

  @OverEachStore
  void elsewhereTheRateIsApproximateOnlyIfARuleCoversAPartOfTheRegion(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("ES-VAT", "ESP", "0.21").id("vat"));
      fixture.put(TaxRule.of("ES-VAT", "ESP", "0").postal("35000", "35999").region("CN").id("cn"));
      TaxQuery madrid = TaxQuery.of(Place.region("ESP", "M"), "19");
      TaxQuery canaries = TaxQuery.of(Place.region("ESP", "CN"), "19");
      assertEquals(false, fixture.tenant().taxRates().resolve(madrid).approximate());
      assertEquals(true, fixture.tenant().taxRates().resolve(canaries).approximate());
    }
  }
}
