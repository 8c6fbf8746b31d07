package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.Explanation.Verdict;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explanations list every relevant rule with its verdict. */
class ExplanationTest {

  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
  private static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60062"), "19").withIssues(12);

  private static OctroiFixture filled(Store store) {
    OctroiFixture fixture = OctroiFixture.over(store);
    fixture.put(
        OctroiFixture.illinois("0.0625").id("state"),
        OctroiFixture.illinois("0.07").postal("60000", "69999").id("valley"),
        OctroiFixture.illinois("0.01").category("periodical").issues(1, 3).id("few"),
        OctroiFixture.illinois("0.02").category("food").id("food"),
        OctroiFixture.illinois("0.03").postal("60062").until(APRIL).id("old"),
        OctroiFixture.illinois("0.04").postal("60062").from(LocalDate.of(2027, 1, 1)).id("new"),
        OctroiFixture.illinois("0.05").postal("600621000", "600621999").id("span"),
        TaxRule.of("CITY", "USA", "0.5").region("WI").id("elsewhere"),
        TaxRule.of("RTA", "USA", "0.01").region("IL").compound(true).postalPrefix("600").id("rta"));
    return fixture;
  }

  private static List<String> considered(Explanation explanation) {
    return explanation.considered().stream()
        .map(each -> each.entry().id().orElseThrow() + " " + each.verdict() + ": " + each.reason())
        .toList();
  }

  @OverEachStore
  void everyRelevantRuleIsListedWithItsVerdictTheMostSpecificFirst(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      Explanation explanation = fixture.tenant().taxRates().explain(QUERY);
      assertEquals(
          List.of(
              "rta APPLIES: applies: USA/IL 60000..60099",
              "old NO_LONGER_IN_FORCE: ended on 2026-04-01",
              "new NOT_YET_IN_FORCE: comes into force on 2027-01-01",
              "valley APPLIES: applies: USA/IL 60000..69999",
              "few OTHER_ISSUES: is for 1 to 3 issues",
              "food OTHER_CATEGORY: is for category \"food\"",
              "state LESS_SPECIFIC: is less specific than valley",
              "span PART_OF_THE_PLACE: covers only a part of the place: USA/IL"
                  + " 600621000..600621999"),
          considered(explanation));
      assertEquals(fixture.tenant().taxRates().resolve(QUERY), explanation.rate());
      assertEquals("periodical", explanation.category());
      assertEquals(LocalDate.parse(OctroiFixture.TODAY), explanation.date());
      assertEquals(1, explanation.revision());
    }
  }

  @OverEachStore
  void everyVerdictOccurs(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      List<Verdict> given =
          fixture.tenant().taxRates().explain(QUERY).considered().stream()
              .map(Explanation.Considered::verdict)
              .collect(Collectors.toList());
      fixture
          .tenant()
          .customers()
          .exempt(CustomerId.of("12345"), Exemption.of("C-1", DateRange.always()));
      Explanation exempt = fixture.tenant().taxRates().explain(QUERY.withCustomer("12345"));
      exempt.considered().forEach(each -> given.add(each.verdict()));
      assertEquals(
          List.of(
              "rta EXEMPT: would apply, but the customer is exempt by certificate \"C-1\"",
              "valley EXEMPT: would apply, but the customer is exempt by certificate \"C-1\""),
          considered(exempt).stream().filter(each -> each.contains(" EXEMPT")).toList());
      fixture
          .tenant()
          .taxTables()
          .publish(
              Stream.of(
                      TaxBoundary.of("USA", "NEAR").region("IL").postal("60062").build(),
                      TaxBoundary.of("USA", "FAR").build(),
                      TaxRule.of("FAR", "USA", "0.1").bounded(true).build(),
                      Taxability.of("USA", "periodical", Treatment.exempt())
                          .authorities(List.of("FAR"))
                          .build())
                  .map(TaxTableChange::put)
                  .toList());
      fixture
          .tenant()
          .taxRates()
          .explain(QUERY)
          .considered()
          .forEach(each -> given.add(each.verdict()));
      assertEquals(Arrays.asList(Verdict.values()), given.stream().sorted().distinct().toList());
    }
  }

  @OverEachStore
  void anExplanationReadsAsText(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          TaxRule.of("US-IL", "USA", "0.0625").region("IL").id("state"),
          TaxRule.of("RTA", "USA", "0.01")
              .region("IL")
              .compound(true)
              .postalPrefix("600")
              .id("rta"));
      fixture
          .tenant()
          .customers()
          .exempt(
              CustomerId.of("12345"),
              Exemption.of("C-1", DateRange.from(LocalDate.of(2027, 1, 1))));
      TaxQuery query = QUERY.withCustomer("12345");
      assertEquals(
          """
          19 to USA/IL/60062, 12 issues, customer 12345: 0.073125 RATED (category periodical, \
          2026-11-21, table revision 1)
            rta  RTA  0.01 compound  applies: USA/IL 60000..60099
            state  US-IL  0.0625  applies: USA/IL
          """,
          fixture.tenant().taxRates().explain(query).toString());
      assertEquals(
          """
          19 to USA/IL/60062, 12 issues, customer 12345, on 2027-01-01: 0 EXEMPT (category \
          periodical, 2027-01-01, table revision 1)
            exempt by certificate C-1, in force [2027-01-01, )
            rta  RTA  0.01 compound  would apply, but the customer is exempt by certificate "C-1"
            state  US-IL  0.0625  would apply, but the customer is exempt by certificate "C-1"
          """,
          fixture.tenant().taxRates().explain(query.withDate(LocalDate.of(2027, 1, 1))).toString());
      assertEquals(
          """
          19 to ESP: 0 UNRATED (category periodical, 2026-11-21, table revision 1)
            no rule covers the place
          """,
          fixture.tenant().taxRates().explain(TaxQuery.of(Place.of("ESP"), "19")).toString());
    }
  }

  @OverEachStore
  void anExplanationNamesTheExemptionsThatReduceTheRate(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          TaxRule.of("GST", "CAN", "0.05").id("gst"),
          TaxRule.of("PST", "CAN", "0.07").region("BC").id("pst"),
          TaxRule.of("CITY", "CAN", "0.01").region("BC").bounded(true).id("city"));
      fixture
          .tenant()
          .taxTables()
          .publish(
              Stream.of(
                      TaxBoundary.of("CAN", "CITY").region("BC").id("boundary").build(),
                      Taxability.of("CAN", "periodical", Treatment.rate(new BigDecimal("0.06")))
                          .authorities(List.of("PST"))
                          .id("books")
                          .build())
                  .map(TaxTableChange::put)
                  .toList());
      for (Exemption exemption :
          List.of(
              Exemption.of("C-1", DateRange.always()).from("PST", "QST"),
              Exemption.of("C-2", DateRange.always()).part(Percent.of("50")),
              Exemption.of("C-3", DateRange.always()).from("CITY").part(Percent.of("75")),
              Exemption.of("C-4", DateRange.always()).from("QST"))) {
        fixture.tenant().customers().exempt(CustomerId.of("12345"), exemption);
      }
      TaxQuery query = TaxQuery.of(Place.can("BC", "V6B1A1"), "19").withCustomer("12345");
      assertEquals(
          """
          19 to CAN/BC/V6B1A1, customer 12345: 0.0275 RATED (category periodical, 2026-11-21, \
          table revision 2)
            exempt from PST, QST by certificate C-1, in force [, )
            exempt from 50% by certificate C-2, in force [, )
            exempt from 75% of CITY by certificate C-3, in force [, )
            city  CITY  0.01  applies: CAN/BC, reduced by 75% by certificate "C-3"
            gst  GST  0.05  applies: CAN, reduced by 50% by certificate "C-2"
            pst  PST  0.07  would apply, but the customer is exempt by certificate "C-1"
            boundary  boundary of CITY in CAN/BC  applies: CAN/BC
            books  taxability periodical RATE 0.06 by PST in CAN  would apply, but the customer is exempt \
          by certificate "C-1"
          """,
          fixture.tenant().taxRates().explain(query).toString());
    }
  }
}
