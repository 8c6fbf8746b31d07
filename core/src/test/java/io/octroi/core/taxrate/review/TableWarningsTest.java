package io.octroi.core.taxrate.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.taxrate.file.SampleFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxTableReview;
import io.octroi.taxrate.TaxTables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Probable mistakes in a file or table are warnings. */
class TableWarningsTest {

  private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
  private static final String CAN_NEVER_WIN =
      "can never win: narrower ranges of the same authority cover all of its postal codes";

  private static TaxRuleBuilder rule() {
    return rule("US-IL");
  }

  private static TaxRuleBuilder rule(String authority) {
    return TaxRule.of(authority, "USA", "0.05").region("IL");
  }

  private static TaxRuleBuilder zips(String from, String to) {
    return rule().postal(from, to);
  }

  private static List<String> warnings(Store store, TaxRuleBuilder... rules) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      return warnings(fixture, rules);
    }
  }

  /** Imports a file, and returns its warnings, which must also be those of a check. */
  private static List<String> warnings(OctroiFixture fixture, TaxRuleBuilder... rules) {
    TaxTables tables = fixture.tenant().taxTables();
    SampleFile file = SampleFile.of(rules);
    RateFileReport checked = tables.checkFile(file, "monthly");
    assertEquals(checked, tables.importFile(file, "monthly", progress -> {}).report());
    return checked.warnings().first().stream().map(Remark::toString).toList();
  }

  static Stream<Arguments> similarNames() {
    return Stream.of(
        Arguments.of("US-IL", "us-il"),
        Arguments.of("US-IL", "US IL"),
        Arguments.of("US-IL", "USIL"),
        Arguments.of("US-IL", "US\u2013IL"),
        Arguments.of("US-IL", "US\u2212I L"),
        Arguments.of("Stra\u00DFe 7", "STRA\u00DFE-7"),
        Arguments.of("Region 7-11", "region 7 11"));
  }

  @ParameterizedTest
  @MethodSource("similarNames")
  void similarAuthoritiesAreAWarning(String one, String other) {
    assertEquals(
        List.of(
            "line 4 has the authority \""
                + other
                + "\", which differs from \""
                + one
                + "\" of line 2 only by case, white space or dashes"),
        warnings(
            Store.MEMORY,
            rule(one),
            rule(one).region("WI"),
            rule(other),
            rule(other).region("WI")));
  }

  static Stream<Arguments> differentNames() {
    return Stream.of(
        Arguments.of("US-IL", "US-IN"),
        Arguments.of("US-1-11", "US-11-1"),
        Arguments.of("7 11", "711"),
        Arguments.of("Gen\u00E8ve", "Geneve"));
  }

  @ParameterizedTest
  @MethodSource("differentNames")
  void differentAuthoritiesAreNoWarning(String one, String other) {
    assertEquals(List.of(), warnings(Store.MEMORY, rule(one), rule(other)));
  }

  @OverEachStore
  void namesAreComparedWithThoseOfTheTable(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          TaxRule.of("de vat", "DEU", "0.07").category("Food").source("Monthly").id("a"),
          TaxRule.of("de vat", "DEU", "0.19").source("Monthly").id("b"));
      String like = " of rule \"a\" of source \"Monthly\" only by case, white space or dashes";
      assertEquals(
          List.of(
              "file has the source \"monthly\", which differs from \"Monthly\"" + like,
              "line 3 has the authority \"DE-VAT\", which differs from \"de vat\"" + like,
              "line 4 has the category \"food\", which differs from \"Food\"" + like),
          warnings(
              fixture,
              rule(),
              TaxRule.of("DE-VAT", "DEU", "0.07"),
              rule().region("WI").category("food")));
    }
  }

  @OverEachStore
  void aGapOfOneDayIsAWarning(Store store) {
    String gap = "; ends are exclusive, so 2026-06-30 is in neither period";
    assertEquals(
        List.of("line 3 begins one day after line 2 ends" + gap),
        warnings(
            store,
            rule().until(JULY.minusDays(1)),
            rule().from(JULY).rate(new BigDecimal("0.06")),
            rule().region("WI").until(JULY),
            rule().region("WI").from(JULY),
            rule().region("GA").until(JULY.minusDays(2)),
            rule().region("GA").from(JULY),
            rule().category("food").until(JULY.minusDays(1)),
            rule().category("book").from(JULY),
            zips("60062", "60062").until(JULY.minusDays(1)),
            zips("60063", "60063").from(JULY)));
  }

  @OverEachStore
  void aGapBetweenTheFileAndTheTableIsAWarning(Store store) {
    String gap = "; ends are exclusive, so 2026-06-30 is in neither period";
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(rule().until(JULY.minusDays(1)).id("a"), rule().region("WI").from(JULY).id("b"));
      assertEquals(
          List.of(
              "line 2 begins one day after rule \"a\" of source \"manual\" ends" + gap,
              "line 3 ends one day before rule \"b\" of source \"manual\" begins" + gap),
          warnings(fixture, rule().from(JULY), rule().region("WI").until(JULY.minusDays(1))));
    }
  }

  @OverEachStore
  void ratesOfMoreThanOneHalfAreWarningsInAFile(Store store) {
    assertEquals(
        List.of(
            "line 3 has a rate of 0.500000001, which is more than 50 %",
            "line 4 has a rate of 1, which is 100 %"),
        warnings(
            store,
            rule().rate(new BigDecimal("0.5")),
            rule("A").rate(new BigDecimal("0.500000001")),
            rule("B").rate(new BigDecimal("1.000"))));
  }

  /** Rules, of which the first can never win. */
  static Stream<Arguments> unreachable() {
    return Stream.of(
        Arguments.of("five digits", rules(wide(), zips("60000", "60049"), zips("60050", "60099"))),
        Arguments.of(
            "nine digits",
            rules(
                zips("600620000", "600624999"),
                zips("600620000", "600621999"),
                zips("600622000", "600624999"))),
        Arguments.of(
            "wider periods and categories",
            rules(
                wide().from(JULY).until(JULY.plusDays(9)).category("food"),
                zips("60000", "60049").from(JULY),
                zips("60050", "60099").until(JULY.plusDays(9)).category("food"),
                zips("60045", "60049").until(JULY))),
        Arguments.of(
            "rules of the country",
            rules(
                spain("28001", "28004").region("M").issues(4, 6),
                spain("28001", "28002").issues(1, null),
                spain("28003", "28004"))),
        Arguments.of(
            "letters",
            rules(
                canada("K1", "K1"),
                canada("K1A", "K1M"),
                canada("K1N", "K1Y"),
                canada("K1Z", "K1Z"))),
        Arguments.of(
            "prefixes of different lengths",
            rules(canada("K", "K"), canada("K0", "K3"), canada("K4A", "K4Z"), canada("K5", "K9"))),
        Arguments.of(
            "an outward code",
            rules(
                britain("M1Y", "M2B"),
                britain("M1Y", "M1Z"),
                britain("M20", "M2B"),
                britain("M1", "M1").postalOutward("M1"))),
        Arguments.of(
            "codes of equal length",
            rules(spain("28001", "28004"), spain("28001", "28002"), spain("28003", "28004"))));
  }

  private static TaxRuleBuilder wide() {
    return zips("60000", "60099");
  }

  private static TaxRuleBuilder[] rules(TaxRuleBuilder... rules) {
    return rules;
  }

  private static TaxRuleBuilder canada(String from, String to) {
    return TaxRule.of("CA-GST", "CAN", "0.05").region("ON").postal(from, to);
  }

  private static TaxRuleBuilder britain(String from, String to) {
    return TaxRule.of("UK", "GBR", "0.05").postal(from, to);
  }

  private static TaxRuleBuilder spain(String from, String to) {
    return TaxRule.of("ES-VAT", "ESP", "0.05").postal(from, to);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreachable")
  void aRuleThatCanNeverWinIsAWarning(String name, TaxRuleBuilder[] rules) {
    TaxRuleBuilder[] shuffled = rules.clone();
    for (int i = 1; i < rules.length; i++) { // The others in reverse order.
      shuffled[i] = rules[rules.length - i];
    }
    for (TaxRuleBuilder[] order : List.of(rules, shuffled)) {
      Arrays.stream(order).skip(1).forEach(rule -> rule.rate(new BigDecimal("0.01")));
      assertEquals(
          List.of("line 2 " + CAN_NEVER_WIN),
          warnings(Store.MEMORY, order).stream().filter(it -> it.contains("never")).toList());
    }
  }

  /** Rules that can win. */
  static Stream<Arguments> reachable() {
    TaxRuleBuilder half = zips("60000", "60049");
    return Stream.of(
        Arguments.of("a gap", rules(wide(), half, zips("60051", "60099"))),
        Arguments.of("the last code", rules(wide(), half, zips("60050", "60098"))),
        Arguments.of(
            "the first code", rules(wide(), zips("60001", "60049"), zips("60050", "60099"))),
        Arguments.of(
            "five digits",
            rules(
                zips("60062", "60062"),
                zips("600620000", "600625000"),
                zips("600625001", "600629999"))),
        Arguments.of(
            "another category", rules(wide(), half, zips("60050", "60099").category("food"))),
        Arguments.of("unknown issues", rules(wide(), half, zips("60050", "60099").issues(1, null))),
        Arguments.of("another period", rules(wide(), half, zips("60050", "60099").from(JULY))),
        Arguments.of(
            "another region",
            rules(
                spain("28001", "28004"),
                spain("28001", "28002").region("M"),
                spain("28003", "28004"))),
        Arguments.of("another authority", rules(wide(), half, rule("B").postal("60050", "60099"))),
        Arguments.of("no range", rules(rule(), zips("00000", "99999"))),
        Arguments.of("the same range", rules(wide(), wide().category("food"))),
        Arguments.of("longer codes", rules(spain("28", "28"), spain("280", "289"))),
        Arguments.of("letters", rules(spain("10", "2Z"), spain("10", "19"), spain("20", "2Z"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reachable")
  void aRuleThatCanWinIsNoWarning(String name, TaxRuleBuilder[] rules) {
    assertEquals(
        List.of(),
        warnings(Store.MEMORY, rules).stream().filter(it -> it.contains("never")).toList());
  }

  @OverEachStore
  void aRuleOfTheFileThatTheTableCoversIsAWarning(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          zips("60000", "60049").id("a"),
          zips("60050", "60099").id("b"),
          zips("70000", "70099").id("c"));
      assertEquals(
          List.of("line 2 " + CAN_NEVER_WIN),
          warnings(fixture, wide(), zips("70000", "70049"), zips("70050", "70099")));
    }
  }

  @OverEachStore
  void theWholeTableIsReviewed(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxTables tables = fixture.tenant().taxTables();
      assertEquals(new TaxTableReview(0, 0, List.of(), 0), tables.review());
      fixture.put(
          wide().id("a"),
          zips("60000", "60098").id("b"),
          zips("60099", "60099").id("c"),
          rule("us-il").region("WI").until(JULY.minusDays(1)).id("d"),
          rule("us-il").region("WI").from(JULY).id("e").rate(BigDecimal.ONE),
          TaxRule.of("DE-VAT", "DEU", "0.9").source("Manual").id("f"));
      tables.replaceSource("s", List.of(zips("70000", "70099").build()));
      TaxTableReview review = tables.review();
      String similar = " only by case, white space or dashes";
      assertEquals(
          List.of(
              "rule \"a\" of source \"manual\" " + CAN_NEVER_WIN,
              "rule \"a\" of source \"manual\" has the source \"manual\", which differs from"
                  + " \"Manual\" of rule \"f\" of source \"Manual\""
                  + similar,
              "rule \"d\" of source \"manual\" has the authority \"us-il\", which differs from"
                  + " \"US-IL\" of rule \"a\" of source \"manual\""
                  + similar,
              "rule \"e\" of source \"manual\" begins one day after rule \"d\" of source \"manual\""
                  + " ends; ends are exclusive, so 2026-06-30 is in neither period",
              "rule \"e\" of source \"manual\" has a rate of 1, which is 100 %"),
          review.warnings().stream().sorted().toList());
      assertEquals(2, review.revision());
      assertEquals(7, review.rules());

      tables.replaceSource("areas", List.of(TaxBoundary.of("USA", List.of("X")).build()));
      assertEquals(7, tables.review().rules(), "a boundary is no rule");
    }
  }

  @Test
  void theFirstHundredWarningsAreReportedAndTheOthersCounted() {
    TaxRuleBuilder[] many =
        IntStream.range(0, 250)
            .mapToObj(i -> rule("A" + i).rate(BigDecimal.ONE))
            .toArray(TaxRuleBuilder[]::new);
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      assertEquals(100, warnings(fixture, many).size());
      TaxTableReview review = fixture.tenant().taxTables().review();
      assertEquals(100, review.warnings().size());
      assertEquals(250, review.count());
    }
  }
}
