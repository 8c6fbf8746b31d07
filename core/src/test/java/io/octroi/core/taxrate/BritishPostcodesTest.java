package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.Explanation.Verdict;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.List;

/** Tests of outward codes in the United Kingdom. */
class BritishPostcodesTest {

  private static TaxRate rate(OctroiFixture fixture, String code) {
    return fixture.tenant().taxRates().resolve(query(code));
  }

  private static TaxQuery query(String code) {
    return TaxQuery.of(Place.of("GBR", null, code), "19");
  }

  @OverEachStore
  void anOutwardCodeContainsItsOwnPostcodesOnly(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("UK", "GBR", "0.2").postalOutward("PA6").id("outward"));
      for (String inside : List.of("PA6 7LN", "pa67ln", "PA6 0AA", "PA6", "GB-PA6 9ZZ")) {
        assertEquals("0.2", rate(fixture, inside).fraction().toPlainString(), inside);
      }
      for (String outside : List.of("PA67 0AA", "PA60 7LN", "PA67", "PA5 7LN", "PA7 7LN")) {
        assertEquals("0", rate(fixture, outside).fraction().toPlainString(), outside);
        assertEquals(false, rate(fixture, outside).approximate(), outside);
      }
      assertTrue(rate(fixture, "PA").approximate());
      List<TaxRule> rules =
          fixture.tenant().taxTables().list(TaxRuleFilter.all(), PageRequest.first(9)).items();
      assertEquals("UK 0.2 in GBR PA60AA..PA69ZZ", rules.get(0).toString());
      assertEquals(2, fixture.tenant().taxTables().replaceSource("manual", rules));
    }
  }

  @OverEachStore
  void aPrefixContainsAllPostcodesThatBeginWithIt(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          TaxRule.of("UK", "GBR", "0.2").postalPrefix("PA6").id("prefix"),
          TaxRule.of("UK", "GBR", "0.1").postalOutward("PA6").id("outward"),
          TaxRule.of("UK", "GBR", "0.05").postal("PA6 7LN").id("postcode"));
      assertEquals("0.05", rate(fixture, "PA6 7LN").fraction().toPlainString());
      assertEquals("0.1", rate(fixture, "PA6 7LP").fraction().toPlainString());
      assertEquals("0.2", rate(fixture, "PA67 0AA").fraction().toPlainString());
      Explanation explanation = fixture.tenant().taxRates().explain(query("PA6"));
      assertEquals(
          List.of(
              "outward APPLIES: applies: GBR PA60AA..PA69ZZ",
              "prefix LESS_SPECIFIC: is less specific than outward",
              "postcode PART_OF_THE_PLACE: covers only a part of the place: GBR PA67LN..PA67LN"),
          explanation.considered().stream()
              .map(it -> it.entry().id().orElseThrow() + " " + it.verdict() + ": " + it.reason())
              .toList());
      assertTrue(explanation.rate().approximate());
      assertEquals(explanation.rate(), rate(fixture, "PA6"));
    }
  }

  @OverEachStore
  void aShortOutwardCodeIsAPostalBlockOfItsOwn(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("UK", "GBR", "0.2").postalOutward("N1").region("ENG").id("n1"));
      fixture.put(TaxRule.of("UK", "GBR", "0.1").postalPrefix("N1").id("n"));
      TaxQuery query = TaxQuery.of(Place.of("GBR", "ENG", "N1 9GU"), "19");
      Explanation explanation = fixture.tenant().taxRates().explain(query);
      assertEquals("0.2", explanation.rate().fraction().toPlainString());
      assertEquals(
          List.of(Verdict.APPLIES, Verdict.LESS_SPECIFIC),
          explanation.considered().stream().map(Explanation.Considered::verdict).toList());
      assertEquals("0.1", rate(fixture, "N10 1AA").fraction().toPlainString());
      assertEquals(List.of("n1"), fixture.tenant().taxRates().lookup(query).ruleIds());
    }
  }

  @OverEachStore
  void aPostcodeThatEndsWithinTheInwardCodeIsRejected(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertEquals(
          List.of(
              "postalCode: ends within the inward code (all codes are PA6 7AA..PA6 7ZZ): \"PA67\""),
          Faults.of(() -> rate(fixture, "PA6 7")));
    }
  }
}
