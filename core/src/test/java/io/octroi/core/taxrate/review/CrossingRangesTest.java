package io.octroi.core.taxrate.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.taxrate.csv.CsvText;
import io.octroi.core.taxrate.file.SampleFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Crossing ranges that do not contradict each other are joined. */
class CrossingRangesTest {

  private static TaxRuleBuilder zips(String from, String to) {
    return TaxRule.of("A", "USA", "0.05").region("IL").postal(from, to);
  }

  private static TaxRuleBuilder seven(String from, String to) {
    return zips(from, to).rate(new BigDecimal("0.07"));
  }

  private static TaxRuleBuilder spain(String from, String to) {
    return TaxRule.of("A", "ESP", "0.05").postal(from, to);
  }

  private static List<String> ranges(OctroiFixture fixture) {
    return fixture
        .tenant()
        .taxTables()
        .list(TaxRuleFilter.all(), PageRequest.first(100))
        .items()
        .stream()
        .map(
            rule ->
                rule.rate()
                    + " "
                    + rule.postalFrom().orElse("")
                    + ".."
                    + rule.postalTo().orElse("")
                    + rule.category().map(category -> " " + category).orElse(""))
        .sorted()
        .toList();
  }

  private static RateFileReport read(OctroiFixture fixture, TaxRuleBuilder... rules) {
    return fixture
        .tenant()
        .taxTables()
        .importFile(SampleFile.of(rules), "monthly", progress -> {})
        .report();
  }

  /** Imports a file, and returns the resulting ranges. */
  private static List<String> joined(Store store, TaxRuleBuilder... rules) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      read(fixture, rules);
      return ranges(fixture);
    }
  }

  @OverEachStore
  void crossingRangesAreJoinedWithAWarning(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      RateFileReport report =
          read(
              fixture,
              zips("60050", "60150"),
              zips("60001", "60099"),
              zips("60150", "60200"),
              zips("60500", "60600"));
      assertEquals(
          List.of(
              new Remark(
                  2,
                  "",
                  "is joined with line 3, line 4 to the range 60001..60200: their ranges cross, and"
                      + " they are equal otherwise")),
          report.warnings().first());
      assertEquals(4, report.rows());
      assertEquals(2, report.rules());
      assertEquals(List.of("0.05 60001..60200", "0.05 60500..60600"), ranges(fixture));
    }
  }

  @Test
  void nestedAndAdjacentRangesAreNotJoined() {
    assertEquals(
        List.of("0.05 60001..60099", "0.05 60010..60020", "0.05 60050..60099", "0.05 60100..60150"),
        joined(
            Store.MEMORY,
            zips("60001", "60099"),
            zips("60010", "60020"),
            zips("60050", "60099"),
            zips("60100", "60150")));
  }

  @Test
  void rangesThatCrossWithinAnotherRangeAreJoined() {
    assertEquals(
        List.of("0.05 60000..60099", "0.05 60010..60040"),
        joined(
            Store.MEMORY, zips("60000", "60099"), zips("60010", "60030"), zips("60020", "60040")));
    assertEquals(
        List.of("0.05 60000..60099"),
        joined(
            Store.MEMORY, zips("60000", "60099"), zips("60000", "60060"), zips("60050", "60099")));
    assertEquals(
        List.of("0.05 60000..60120"),
        joined(
            Store.MEMORY, zips("60000", "60099"), zips("60010", "60030"), zips("60020", "60120")));
  }

  @Test
  void narrowerRangesKeepTheirPrecedence() {
    assertEquals(
        List.of("0.05 60001..60150", "0.07 60000..60999", "0.07 60010..60020", "0.07 60090..60120"),
        joined(
            Store.MEMORY,
            zips("60001", "60099"),
            zips("60050", "60150"),
            seven("60010", "60020"),
            seven("60090", "60120"),
            seven("60000", "60999")));
  }

  @Test
  void jointlyCrossingRangesOfTwoCategoriesAreJoined() {
    assertEquals(
        List.of("0.05 60001..60150", "0.07 60001..60150 food"),
        joined(
            Store.MEMORY,
            zips("60001", "60099"),
            zips("60050", "60150"),
            seven("60001", "60099").category("food"),
            seven("60050", "60150").category("food")));
  }

  private static void isAmbiguous(TaxRuleBuilder... rules) {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      List<String> faults = Faults.of(() -> read(fixture, rules));
      assertTrue(faults.get(0).contains("is ambiguous with"), faults::toString);
      assertEquals(0, fixture.tenant().taxTables().revision());
    }
  }

  @Test
  void contradictionsAreAmbiguous() {
    isAmbiguous(zips("60001", "60099"), seven("60050", "60150"));
    isAmbiguous(zips("60001", "60099"), zips("60050", "60150").compound(true));
    isAmbiguous(zips("60001", "60099"), zips("60050", "60150").category("food"));
    isAmbiguous(spain("28001", "28005").region("M"), spain("28004", "28009"));
    isAmbiguous(zips("60001", "60099"), zips("60050", "60150"), seven("60140", "60160"));
  }

  @Test
  void rangesAreNotJoinedIfAnotherRuleWouldWinInstead() {
    isAmbiguous( // The first rule wins over the third one. A joined rule would not.
        zips("60001", "60099").category("food"),
        zips("60050", "60150").category("food"),
        seven("60001", "60099"));
    isAmbiguous(zips("60001", "60099"), zips("60050", "60150"), seven("60001", "60149"));
    isAmbiguous(
        zips("60001", "60099"), zips("60050", "60150"), seven("60001", "60150").category("food"));
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      fixture.put(seven("60001", "60099").id("stored"));
      TaxRuleBuilder[] rules = {
        zips("60001", "60099").category("food"), zips("60050", "60150").category("food")
      };
      assertTrue(
          Faults.of(() -> read(fixture, rules)).get(0).startsWith("line 2: is ambiguous with"));
    }
  }

  @OverEachStore
  void theJoinedRuleHasTheIdOfTheFirstRuleOrAHash(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      String text =
          CsvText.lines(
              CsvText.HEADER + ",id",
              "A,USA,IL,60050,60150,,,,,,0.05,,first",
              "A,USA,IL,60001,60099,,,,,,0.05,,second",
              "B,USA,IL,60050,60150,,,,,,0.05,,",
              "B,USA,IL,60001,60099,,,,,,0.05,,third");
      fixture.tenant().taxTables().importCsv(new StringReader(text), "s", progress -> {});
      TaxRule first = fixture.tenant().taxTables().get("first").orElseThrow();
      assertEquals(Optional.of("60001"), first.postalFrom());
      assertEquals(Optional.of("60150"), first.postalTo());
      List<TaxRule> before =
          fixture.tenant().taxTables().list(TaxRuleFilter.all(), PageRequest.first(10)).items();
      assertEquals(2, before.size());
      List<TaxRule> drafts =
          before.stream()
              .map(rule -> rule.equals(first) ? rule : rule.toBuilder().id(null).build())
              .toList();
      fixture.tenant().taxTables().replaceSource("s", drafts);
      assertEquals(
          before,
          fixture.tenant().taxTables().list(TaxRuleFilter.all(), PageRequest.first(10)).items());
    }
  }

  @OverEachStore
  void aPublicationOfRulesRejectsCrossingRanges(Store store) {
    List<TaxRule> rules = List.of(zips("60001", "60099").build(), zips("60050", "60150").build());
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertEquals(
          1, Faults.of(() -> fixture.tenant().taxTables().replaceSource("s", rules)).size());
      assertEquals(
          1,
          Faults.of(
                  () ->
                      fixture
                          .tenant()
                          .taxTables()
                          .publish(rules.stream().map(TaxTableChange::put).toList()))
              .size());
    }
  }

  @Test
  void theWarningNamesAFewLines() {
    TaxRuleBuilder[] chain = new TaxRuleBuilder[50];
    Arrays.setAll(chain, i -> zips("" + (60_000 + 10 * i), "" + (60_010 + 10 * i)));
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      assertEquals(
          "is joined with line 3, line 4, line 5, line 6, line 7 and 44 more to the range"
              + " 60000..60500: their ranges cross, and they are equal otherwise",
          read(fixture, chain).warnings().first().get(0).message());
    }
  }
}
