package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.Faults;
import io.octroi.core.MismatchedZip;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.Unrated;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.util.List;
import java.util.Optional;

/** Tests of ZIP codes that are not in the state of the query. */
class MismatchedZipTest {

  private static final TaxQuery MISMATCH = TaxQuery.of(Place.usa("CA", "60062-1234"), "19");
  private static final String WARNING =
      "postalCode: is not in CA, because ZIP codes that begin with 600 are in IL: \"600621234\"";

  @OverEachStore
  void theRateHasAWarningAndIsOtherwiseUnchanged(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("US-CA", "USA", "0.0725").region("CA").id("state"));
      TaxRate rate = fixture.tenant().taxRates().resolve(MISMATCH);
      TaxRate plain =
          fixture.tenant().taxRates().resolve(TaxQuery.of(Place.usa("CA", "90210"), "19"));
      assertEquals(List.of(WARNING), rate.warnings());
      assertEquals(List.of(), plain.warnings());
      assertEquals(plain.withWarnings(List.of(WARNING)), rate);
      assertEquals(List.of(rate), fixture.tenant().taxRates().resolveAll(List.of(MISMATCH)));
      assertTrue(
          fixture
              .tenant()
              .taxRates()
              .explain(MISMATCH.withIssues(2))
              .toString()
              .contains("\n  warning: " + WARNING + "\n"));
      TaxLookup lookup = fixture.tenant().taxRates().lookup(MISMATCH);
      assertEquals(rate, lookup.rate());
      assertEquals(
          Optional.of(lookup), fixture.tenant().taxRates().getLookup(lookup.submissionId()));
    }
  }

  @OverEachStore
  void anUnratedAnswerHasAWarningToo(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxRate rate = fixture.tenant().taxRates().resolve(MISMATCH);
      assertEquals(TaxOutcome.UNRATED, rate.outcome());
      assertEquals(List.of(WARNING), rate.warnings());
    }
  }

  @OverEachStore
  void theSettingRefusesTheQuery(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(
            store, it -> it.mismatchedZip(MismatchedZip.REFUSE).unrated(Unrated.REFUSE))) {
      fixture.put(TaxRule.of("US-IL", "USA", "0.0625").region("IL").id("state"));
      assertEquals(
          List.of(WARNING), Faults.of(() -> fixture.tenant().taxRates().resolve(MISMATCH)));
      assertEquals(
          List.of(WARNING), Faults.of(() -> fixture.tenant().taxRates().explain(MISMATCH)));
      assertEquals(List.of(WARNING), Faults.of(() -> fixture.tenant().taxRates().lookup(MISMATCH)));
      TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19");
      assertEquals(List.of(), fixture.tenant().taxRates().resolve(query).warnings());
    }
  }
}
