package io.octroi.core.taxrate.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.PageRequest;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.taxrate.PublishedTable;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faulty rules are rejected as a whole, by every method that accepts rules. */
class RuleRefusalTest {

  private static final String FRACTION =
      "must be a fraction from 0 to 1, such as 0.0825 for 8.25 %";

  private static TaxRuleBuilder good() {
    return TaxRule.of("US-IL", "USA", "0.1").region("IL").postal("60062");
  }

  private static Arguments fault(String fault, UnaryOperator<TaxRuleBuilder> change) {
    return Arguments.of(fault, change.apply(good()).build());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("id: is empty", rule -> rule.id("")),
        fault("id: has 65 characters, at most 64 are allowed", rule -> rule.id("x".repeat(65))),
        fault(
            "id: contains a NUL character or a lone surrogate: \"${1}?\"",
            rule -> rule.id("${1}\0")),
        Arguments.of("authority: is missing", TaxRule.of(null, "ESP", "0").build()),
        Arguments.of("authority: is empty", TaxRule.of("", "ESP", "0").build()),
        Arguments.of(
            "authority: contains a NUL character or a lone surrogate: \"?\"",
            TaxRule.of("\uDBFF", "ESP", "0").build()),
        Arguments.of("country: is missing", TaxRule.of("A", null, "0").build()),
        Arguments.of("country: is missing", TaxRule.of("A", "", "0").build()),
        Arguments.of(
            "country: is not an ISO 3166-1 code, such as USA or US: \"EX\"",
            TaxRule.of("A", "EX", "0").build()),
        fault(
            "region: is not a two-letter USPS code of a US state: \"\u0131l\"",
            rule -> rule.region("\u0131l")),
        fault(
            "postalTo: is missing: a postal range has two bounds",
            rule -> rule.postal("60062", null)),
        fault(
            "postalFrom: is missing: a postal range has two bounds",
            rule -> rule.postal("", "60062")),
        fault("postalFrom: is not 5 or 9 digits: \"6A\"", rule -> rule.postal("6A", "60062")),
        fault(
            "postalTo: is not 5 or 9 digits (a prefix is written as 606*): \"606\"",
            rule -> rule.postal("60062", "606")),
        fault(
            "postalTo: differs in length from the first code: 65761..657629999"
                + " (write 657610000..657629999)",
            rule -> rule.postal("65761", "657629999")),
        Arguments.of(
            "postalTo: differs in length from the first code: 35000..38 (write 35000..38999)",
            TaxRule.of("A", "ESP", "0").postal("35000", "38").build()),
        Arguments.of(
            "postalTo: differs in length from the first code: K1A..K2 (write both with 3"
                + " characters)",
            TaxRule.of("A", "CAN", "0").region("ON").postal("K1A", "K2").build()),
        fault(
            "postalTo: is before the first code: 60063..60062",
            rule -> rule.postal("60063", "60062")),
        fault("postalFrom: is not 1 to 9 digits: \"A\"", rule -> rule.postalPrefix("A")),
        fault(
            "postalFrom: is not the prefix of a postal code: \"\"", rule -> rule.postalPrefix("")),
        fault(
            "postalTo: must be empty, because the first code is a prefix: \"606*\"",
            rule -> rule.postal("606*", "607*")),
        fault(
            "region: is missing, but a postal range in USA requires one", rule -> rule.region("")),
        Arguments.of(
            "region: is missing, but a postal range in CAN requires one",
            TaxRule.of("A", "CAN", "0").postalPrefix("K1").build()),
        Arguments.of(
            "postalFrom: is not a prefix of a code in the pattern of K1A 0B1: \"W\"",
            TaxRule.of("A", "CAN", "0").region("ON").postal("W", "X").build()),
        Arguments.of(
            "postalTo: is not a prefix of a code in the pattern of K1A 0B1: \"KK\"",
            TaxRule.of("A", "CAN", "0").region("ON").postal("K1", "KK").build()),
        Arguments.of(
            "postalFrom: is not 1 to 10 of A-Z 0-9 (spaces and dashes are ignored): \"12345678901\"",
            TaxRule.of("A", "ESP", "0").postal("12345678901", "2").build()),
        fault("category: is empty", rule -> rule.category("")),
        fault("issuesFrom: is 0, but must be at least 1", rule -> rule.issues(0, null)),
        fault("issuesTo: is 0, but must be at least 1", rule -> rule.issues(null, 0)),
        fault("issuesTo: is 3, less than the minimum, 4", rule -> rule.issues(4, 3)),
        fault("startInclusive: is not in the years 1 to 9999", rule -> rule.from(LocalDate.MIN)),
        fault(
            "startInclusive: is not in the years 1 to 9999",
            rule -> rule.from(LocalDate.of(10_000, 1, 1))),
        fault("endExclusive: is not in the years 1 to 9999", rule -> rule.until(LocalDate.MAX)),
        fault(
            "endExclusive: is not in the years 1 to 9999",
            rule -> rule.until(LocalDate.of(10_000, 1, 2))),
        fault(
            "endExclusive: is 2026-01-01, not after the start date, 2026-01-01",
            rule -> rule.from(LocalDate.of(2026, 1, 1)).until(LocalDate.of(2026, 1, 1))),
        fault("rate: is missing", rule -> rule.rate(null)),
        fault("rate: is 8.25; " + FRACTION, rule -> rule.rate(new BigDecimal("8.25"))),
        fault("rate: is 825; " + FRACTION, rule -> rule.rate(new BigDecimal("825"))),
        fault("rate: is -0.1; " + FRACTION, rule -> rule.rate(new BigDecimal("-0.1"))),
        fault(
            "rate: is 0.1234567891, which has more than 9 decimal places",
            rule -> rule.rate(new BigDecimal("0.1234567891"))),
        fault(
            "rate: has more than 40 digits; " + FRACTION,
            rule -> rule.rate(new BigDecimal("1E+1000000"))),
        fault(
            "rate: has more than 40 digits; " + FRACTION,
            rule -> rule.rate(new BigDecimal("0." + "0".repeat(41)))),
        fault(
            "rate: has more than 40 digits; " + FRACTION,
            rule -> rule.rate(new BigDecimal("1." + "0".repeat(40)))),
        fault(
            "rate: has more than 40 digits; " + FRACTION,
            rule -> rule.rate(new BigDecimal("1E-2147483647"))),
        fault("source: is empty", rule -> rule.source("")));
  }

  static Stream<TaxRule> rulesAtTheBounds() {
    return Stream.of(
        good().rate(new BigDecimal("0." + "0".repeat(40))).build(),
        good().rate(new BigDecimal("1." + "0".repeat(39))).build(),
        good().from(LocalDate.of(1, 1, 1)).until(LocalDate.of(1, 1, 2)).build(),
        good().from(LocalDate.of(9999, 12, 31)).until(LocalDate.of(10_000, 1, 1)).build());
  }

  @ParameterizedTest
  @MethodSource("rulesAtTheBounds")
  void rulesAtTheBoundsAreAccepted(TaxRule rule) {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      fixture.tenant().taxTables().publish(List.of(TaxTableChange.put(rule)));
      assertEquals(
          rule.startInclusive(),
          fixture
              .tenant()
              .taxTables()
              .list(TaxRuleFilter.all(), PageRequest.first(1))
              .items()
              .get(0)
              .startInclusive());
    }
  }

  static Stream<Arguments> faultsOverEachStore() {
    return Store.each()
        .flatMap(store -> faults().map(each -> Arguments.of(store, each.get()[0], each.get()[1])));
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("faultsOverEachStore")
  void aFaultyRuleIsRejectedWithItsPosition(Store store, String fault, TaxRule rule) {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxTableChange good = TaxTableChange.put(good().region("WI").build());
      assertEquals(
          List.of("changes[1].entry." + fault),
          Faults.of(
              () ->
                  table
                      .fixture()
                      .tenant()
                      .taxTables()
                      .publish(List.of(good, TaxTableChange.put(rule)))));
      if (!fault.startsWith("source")) {
        assertEquals(
            List.of("entries[0]." + fault),
            Faults.of(
                () -> table.fixture().tenant().taxTables().replaceSource("manual", List.of(rule))));
      }
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void everyFaultOfEveryRuleIsReported(Store store) {
    TaxRule bad =
        TaxRule.of("", "Spain", "8.25")
            .region("MADRID")
            .postal("1", "22")
            .issues(0, -1)
            .from(LocalDate.of(2026, 1, 1))
            .until(LocalDate.of(2025, 1, 1))
            .category("")
            .build();
    try (PublishedTable table = PublishedTable.over(store)) {
      List<String> subjects =
          Faults.subjects(
              () ->
                  table
                      .fixture()
                      .tenant()
                      .taxTables()
                      .replaceSource("manual", Collections.nCopies(2, bad)));
      assertEquals(
          Stream.of(0, 1)
              .flatMap(
                  i ->
                      Stream.of(
                              "authority",
                              "category",
                              "country",
                              "endExclusive",
                              "issuesFrom",
                              "issuesTo",
                              "postalTo",
                              "rate",
                              "region")
                          .map(part -> "entries[" + i + "]." + part))
              .toList(),
          subjects.stream().sorted().toList());
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void theFirstHundredFaultsOfRulesAreReportedAndTheOthersCounted(Store store) {
    TaxRule bad = good().rate(BigDecimal.TEN).build();
    try (PublishedTable table = PublishedTable.over(store)) {
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class,
              () ->
                  table
                      .fixture()
                      .tenant()
                      .taxTables()
                      .publish(Collections.nCopies(300, TaxTableChange.put(bad))));
      assertEquals(100, refused.violations().size());
      assertEquals(200, refused.more());
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void valuesAtTheBoundsAreAccepted(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      List<String> rates = List.of("0", "1", "1.000", "0.000000001", "0.999999999");
      for (String rate : rates) {
        fixture.put(good().id("a").rate(new BigDecimal(rate)));
        assertEquals(
            new BigDecimal(rate).stripTrailingZeros(),
            fixture
                .tenant()
                .taxRates()
                .resolve(TaxQuery.of(Place.usa("IL", "60062"), "19"))
                .fraction());
      }
      fixture.put(
          good().id("a").issues(1, 1), good().id("b").issues(2, 2).postal("60062", "60062"));
      assertEquals(rates.size() + 1, fixture.tenant().taxTables().revision());
    }
  }

  @OverEachStore
  void ambiguousRulesWithoutIdsAreNamedByTheirPositions(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      List<TaxRule> rules =
          List.of(
              good().build(), good().postal("60063").build(), good().rate(BigDecimal.ONE).build());
      String fault =
          Faults.of(() -> table.fixture().tenant().taxTables().replaceSource("x", rules)).get(0);
      assertTrue(fault.contains("entries[0]") && fault.contains("entries[2]"), fault);
      List<TaxRule> twins = List.of(good().build(), good().build());
      fault =
          Faults.of(() -> table.fixture().tenant().taxTables().replaceSource("x", twins)).get(0);
      assertTrue(fault.contains("entries[0]") && fault.contains("entries[1]"), fault);
      table.assertUnchanged();
    }
  }

  /** Without a limit, 25,000 rules for one place (1 MB of CSV) would form 300 million pairs. */
  @OverEachStore
  void atMostTenThousandAmbiguousPairsAreCounted(Store store) {
    List<TaxRule> rules =
        IntStream.range(0, 200).mapToObj(i -> good().id("r" + i).build()).toList();
    try (PublishedTable table = PublishedTable.over(store)) {
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class,
              () -> table.fixture().tenant().taxTables().replaceSource("x", rules));
      assertEquals(100, refused.violations().size());
      assertEquals(9_900, refused.more());
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void replacingASourceIgnoresTheSourceOfEachRule(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxRule rule = good().source("x".repeat(100)).id("a").build();
      table.fixture().tenant().taxTables().replaceSource("mine", List.of(rule));
      assertEquals(
          Optional.of("mine"),
          table.fixture().tenant().taxTables().get("a").orElseThrow().source());
    }
  }
}
