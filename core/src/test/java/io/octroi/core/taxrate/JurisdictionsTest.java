package io.octroi.core.taxrate;

import static io.octroi.core.taxrate.Jurisdictions.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.Rounding;
import io.octroi.core.Octroi;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.Explanation.Verdict;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxBoundaryBuilder;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The cases that the specification of jurisdictions says must hold. */
class JurisdictionsTest {

  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

  private static TaxRuleBuilder bounded(String authority, String region, String rate) {
    return TaxRule.of(authority, "USA", rate).region(region).bounded(true);
  }

  private static TaxBoundaryBuilder boundary(String region, String... authorities) {
    return TaxBoundary.of("USA", authorities).region(region);
  }

  @OverEachStore
  void oneRuleChangesTheRateOfACountyInEveryZip(Store store) {
    List<String> zips = List.of("55401", "55402", "55403", "56001");
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          TaxRule.of("MN", "USA", "0.06875").region("MN").build(),
          bounded("MN-053", "MN", "0.0015").id("county").build(),
          boundary("MN", "MN-053").postal("55401", "55403").build(),
          boundary("MN", "MN-053", "MANKATO").postal("56001").build());
      of.tables()
          .publish(
              List.of(
                  TaxTableChange.endOn("county", APRIL),
                  TaxTableChange.put(bounded("MN-053", "MN", "0.0035").from(APRIL).build())));
      for (String zip : zips) {
        TaxQuery query = query("general", "MN", zip);
        assertEquals("0.07025", of.rateOn(APRIL.minusDays(1), query), zip);
        assertEquals("0.07225", of.rateOn(APRIL, query), zip);
        assertEquals(DateRange.from(APRIL), of.rate(query.withDate(APRIL)).holds());
      }
      assertEquals("0.06875", of.rateOn(APRIL, query("general", "MN", "55404")));
      try (Octroi again = of.again()) {
        TaxQuery query = query("general", "MN", "55402").withDate(APRIL);
        assertEquals(of.rate(query), again.tenant("acme").taxRates().resolve(query));
      }
    }
  }

  @OverEachStore
  void aNestedSpanOutsideTheCityHasNoCityTax(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          bounded("COUNTY", "MN", "0.01").build(),
          bounded("CITY", "MN", "0.005").build(),
          boundary("MN", "COUNTY", "CITY").postal("55401").build(),
          boundary("MN", "COUNTY").postal("554011000", "554011999").build());
      assertEquals("0.01", of.rateOn(APRIL, query("general", "MN", "55401-1500")));
      assertEquals("0.015", of.rateOn(APRIL, query("general", "MN", "55401-2000")));
      TaxRate zip = of.rate(query("general", "MN", "55401"));
      assertEquals(new BigDecimal("0.015"), zip.fraction());
      assertTrue(zip.approximate());
      assertFalse(of.rate(query("general", "MN", "55401-2000")).approximate());
    }
  }

  @OverEachStore
  void clothingInNewYorkIsTaxedFromAPriceOf110(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      Treatment from110 = Treatment.whole(new BigDecimal("110"), null);
      of.put(
          TaxRule.of("NY", "USA", "0.04").region("NY").build(),
          Taxability.of("USA", "clothing", from110).region("NY").build());
      TaxQuery clothing = query("clothing", "NY", "10001");
      assertEquals("0.00", of.tax(clothing, "109.99"));
      assertEquals("4.40", of.tax(clothing, "110.00"));
      assertEquals("4.40", of.tax(query("general", "NY", "10001"), "109.99"));
      TaxRate open = of.rate(clothing);
      assertTrue(open.dependsOnAmount());
      assertEquals(BigDecimal.ZERO, open.fraction());
      assertEquals(TaxOutcome.RATED, open.outcome());
      assertFalse(of.rate(query("general", "NY", "10001")).dependsOnAmount());
    }
  }

  @OverEachStore
  void clothingInMassachusettsIsTaxedAbove175(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      Treatment above175 = Treatment.portion(new BigDecimal("175"), null);
      of.put(
          TaxRule.of("MA", "USA", "0.0625").region("MA").build(),
          Taxability.of("USA", "clothing", above175).region("MA").build());
      TaxQuery clothing = query("clothing", "MA", "02108");
      assertEquals("1.56", of.tax(clothing, "200.00"));
      assertEquals("0.00", of.tax(clothing, "175"));
      BigDecimal price = new BigDecimal("200.00");
      TaxRate rate = of.rate(clothing.withUnitPrice(price));
      assertEquals(new BigDecimal("0.0078125"), rate.fraction());
      BigDecimal five = new BigDecimal("1000.00");
      assertEquals("7.81", rate.taxOn(five, Rounding.halfUp(2)).total().toString());
    }
  }

  @OverEachStore
  void aSingleArticleInTennesseeIsTaxedInThreeParts(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      BigDecimal local = new BigDecimal("1600");
      BigDecimal single = new BigDecimal("3200");
      of.put(
          TaxRule.of("TN", "USA", "0.07").region("TN").build(),
          bounded("TN-DAVIDSON", "TN", "0.0225").build(),
          TaxRule.of("TN-SINGLE", "USA", "0.0275").region("TN").category("article").build(),
          boundary("TN", "TN-DAVIDSON").postal("37201", "37250").build(),
          Taxability.of("USA", "article", Treatment.portion(null, local))
              .region("TN")
              .authorities(List.of("TN-DAVIDSON"))
              .build(),
          Taxability.of("USA", "article", Treatment.portion(local, single))
              .region("TN")
              .authorities(List.of("TN-SINGLE"))
              .build());
      BigDecimal price = new BigDecimal("5000");
      TaxRate rate = of.rate(query("article", "TN", "37203").withUnitPrice(price));
      assertEquals(new BigDecimal("0.086"), rate.fraction());
      assertEquals(
          List.of("TN 350.00", "TN-DAVIDSON 36.00", "TN-SINGLE 44.00"),
          rate.taxOn(price, Rounding.halfUp(2)).lines().stream()
              .map(line -> line.authority() + " " + line.amount())
              .toList());
      assertEquals("430.00", of.tax(query("article", "TN", "37203"), "5000"));
      assertEquals("148.00", of.tax(query("article", "TN", "37203"), "1600.00"));
      assertEquals("394.00", of.tax(query("article", "TN", "38001"), "5000"));
    }
  }

  @OverEachStore
  void groceriesAreExemptStateWideWhateverRateAZipHas(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          TaxRule.of("TX", "USA", "0.0625").region("TX").build(),
          TaxRule.of("TX", "USA", "0.0825").region("TX").postal("73301").build(),
          TaxRule.of("TX", "USA", "0.08").region("TX").postal("733010001").build(),
          Taxability.of("USA", "groceries", Treatment.exempt()).region("TX").build());
      for (String zip : List.of("73301", "73301-0001", "75001")) {
        TaxRate rate = of.rate(query("groceries", "TX", zip));
        assertEquals(BigDecimal.ZERO, rate.fraction(), zip);
        assertEquals(TaxOutcome.RATED, rate.outcome(), zip);
      }
      assertEquals("0.0825", of.rateOn(APRIL, query("general", "TX", "73301")));
      assertEquals("0.08", of.rateOn(APRIL, query("general", "TX", "73301-0001")));
      assertEquals("0.0625", of.rateOn(APRIL, query("general", "TX", "75001")));
      assertEquals(TaxOutcome.UNRATED, of.rate(query("groceries", "OK", "73101")).outcome());
    }
  }

  @OverEachStore
  void aHolidayDecidesOnItsThreeDaysWithinASeason(Store store) {
    LocalDate holiday = LocalDate.of(2026, 8, 7);
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          TaxRule.of("TX", "USA", "0.0625").region("TX").build(),
          Taxability.of("USA", "clothing", Treatment.rate(new BigDecimal("0.03")))
              .region("TX")
              .from(LocalDate.of(2026, 7, 1))
              .until(LocalDate.of(2026, 10, 1))
              .build(),
          Taxability.of("USA", "clothing", Treatment.exempt())
              .region("TX")
              .from(holiday)
              .until(holiday.plusDays(3))
              .build());
      TaxQuery clothing = query("clothing", "TX", "73301");
      assertEquals("0.03", of.rateOn(holiday.minusDays(1), clothing));
      for (int day = 0; day < 3; day++) {
        TaxRate rate = of.rate(clothing.withDate(holiday.plusDays(day)));
        assertEquals(BigDecimal.ZERO, rate.fraction());
        assertEquals(DateRange.of(holiday, holiday.plusDays(3)), rate.holds());
      }
      assertEquals("0.03", of.rateOn(holiday.plusDays(3), clothing));
      assertEquals("0.0625", of.rateOn(LocalDate.of(2026, 6, 30), clothing));
      assertEquals("0.0625", of.rateOn(LocalDate.of(2026, 10, 1), clothing));
    }
  }

  @OverEachStore
  void shippingIsExemptInOneStateAndTaxableInTheNext(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          TaxRule.of("IL", "USA", "0.0625").region("IL").build(),
          TaxRule.of("WI", "USA", "0.05").region("WI").build(),
          TaxRule.of("WI", "USA", "0.02").region("WI").category("shipping").build(),
          Taxability.of("USA", "shipping", Treatment.exempt()).build(),
          Taxability.of("USA", "shipping", Treatment.taxable()).region("WI").build());
      assertEquals("0", of.rateOn(APRIL, query("shipping", "IL", "60062")));
      assertEquals("0.02", of.rateOn(APRIL, query("shipping", "WI", "53703")));
      assertEquals("0.0625", of.rateOn(APRIL, query("general", "IL", "60062")));
    }
  }

  @OverEachStore
  void aPercentageOfThePriceIsTaxed(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          TaxRule.of("TX", "USA", "0.0625").region("TX").build(),
          Taxability.of("USA", "article", Treatment.percent(new BigDecimal("80")))
              .region("TX")
              .build());
      assertEquals("0.05", of.rateOn(APRIL, query("article", "TX", "73301")));
    }
  }

  @OverEachStore
  void aNamedAuthorityIsTreatedBeforeAllAndNarrowerPlacesBeforeWiderOnes(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          TaxRule.of("IL", "USA", "0.05").region("IL").build(),
          TaxRule.of("RTA", "USA", "0.01").region("IL").build(),
          Taxability.of("USA", "clothing", Treatment.exempt()).authorities(List.of("RTA")).build(),
          Taxability.of("USA", "clothing", Treatment.rate(new BigDecimal("0.02")))
              .region("IL")
              .build(),
          Taxability.of("USA", "clothing", Treatment.taxable())
              .region("IL")
              .postal("60062")
              .build());
      assertEquals("0.05", of.rateOn(APRIL, query("clothing", "IL", "60062")));
      assertEquals("0.02", of.rateOn(APRIL, query("clothing", "IL", "60063")));
    }
  }

  @OverEachStore
  void anExplanationListsEveryEntryThatDecidedOrLost(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          bounded("COUNTY", "MN", "0.01").id("county").build(),
          bounded("CITY", "MN", "0.005").id("city").build(),
          boundary("MN", "COUNTY").postal("554011000", "554011999").id("span").build(),
          boundary("MN", "COUNTY", "CITY").postal("55401").id("zip").build(),
          Taxability.of("USA", "clothing", Treatment.exempt()).region("MN").id("exempt").build(),
          Taxability.of("USA", "clothing", Treatment.taxable()).id("wide").build(),
          Taxability.of("USA", "clothing", Treatment.taxable())
              .authorities(List.of("CITY"))
              .id("of city")
              .build(),
          Taxability.of("USA", "groceries", Treatment.taxable()).id("other").build());
      var considered =
          of.fixture()
              .tenant()
              .taxRates()
              .explain(query("clothing", "MN", "55401-1500"))
              .considered();
      assertEquals(
          List.of(
              "city OUTSIDE_BOUNDARY",
              "county APPLIES",
              "exempt APPLIES",
              "of city NOTHING_TO_TREAT",
              "span APPLIES",
              "wide LESS_SPECIFIC",
              "zip LESS_SPECIFIC"),
          considered.stream()
              .map(each -> each.entry().id().orElseThrow() + " " + each.verdict())
              .sorted()
              .toList());
      assertTrue(
          considered.stream().noneMatch(each -> each.verdict() == Verdict.PART_OF_THE_PLACE));
    }
  }
}
