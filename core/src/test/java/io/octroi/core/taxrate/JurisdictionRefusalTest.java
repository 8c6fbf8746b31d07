package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.PriceBand;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxBoundaryBuilder;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.TaxabilityBuilder;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faulty boundaries, taxabilities and bounded rules are rejected, and ambiguous ones named. */
class JurisdictionRefusalTest {

  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

  private static TaxBoundaryBuilder boundary(String... authorities) {
    return TaxBoundary.of("USA", authorities).region("IL").postal("60062");
  }

  private static TaxabilityBuilder treated(Treatment treatment) {
    return Taxability.of("USA", "clothing", treatment).region("IL");
  }

  private static TaxRuleBuilder bounded() {
    return TaxRule.of("A", "USA", "0.01").bounded(true);
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "a" + i).toList();
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static TaxabilityBuilder band(String from, String below) {
    return treated(Treatment.portion(number(from), number(below)));
  }

  static Stream<Arguments> faults() {
    Treatment exempt = Treatment.exempt();
    PriceBand portion =
        new PriceBand(PriceBand.Kind.PORTION, BigDecimal.ZERO, Optional.of(BigDecimal.ONE));
    Optional<BigDecimal> one = Optional.of(BigDecimal.ONE);
    return Stream.of(
        Arguments.of("postalFrom", bounded().region("IL").postal("60062").build()),
        Arguments.of("postalFrom", bounded().region("IL").postalPrefix("600").build()),
        Arguments.of("authorities", boundary(names(101).toArray(String[]::new)).build()),
        Arguments.of("authorities", treated(exempt).authorities(names(101)).build()),
        Arguments.of("authorities.*", boundary("").build()),
        Arguments.of("authorities.*", boundary("a", "x".repeat(65)).build()),
        Arguments.of("authorities.*", boundary("a\nb").build()),
        Arguments.of("authorities.*", treated(exempt).authorities(List.of("")).build()),
        Arguments.of("authorities.*", treated(exempt).authorities(List.of("a\0")).build()),
        Arguments.of("country", TaxBoundary.of("EX", "a").build()),
        Arguments.of("country", TaxBoundary.of(null, "a").build()),
        Arguments.of("country", Taxability.of("", "food", exempt).build()),
        Arguments.of("region", boundary("a").region("ZZ").build()),
        Arguments.of("region", boundary("a").region(null).build()),
        Arguments.of("region", treated(exempt).region(null).postal("60062").build()),
        Arguments.of("postalTo", boundary("a").postal("60062", "60061").build()),
        Arguments.of("postalFrom", boundary("a").postal("6A", "60062").build()),
        Arguments.of("postalTo", boundary("a").postal("60062", null).build()),
        Arguments.of("endExclusive", boundary("a").from(APRIL).until(APRIL).build()),
        Arguments.of("startInclusive", boundary("a").from(LocalDate.MIN).build()),
        Arguments.of("endExclusive", treated(exempt).from(APRIL).until(APRIL).build()),
        Arguments.of("id", boundary("a").id("").build()),
        Arguments.of("source", treated(exempt).source("").build()),
        Arguments.of("category", Taxability.of("USA", "", exempt).build()),
        Arguments.of("category", Taxability.of("USA", null, exempt).build()),
        Arguments.of("category", Taxability.of("USA", "x".repeat(65), exempt).build()),
        Arguments.of("treatment", treated(null).build()),
        Arguments.of("treatment.*", treated(Treatment.rate(number("1.01"))).build()),
        Arguments.of("treatment.*", treated(Treatment.rate(number("-0.01"))).build()),
        Arguments.of("treatment.*", treated(Treatment.rate(number("0.1234567891"))).build()),
        Arguments.of("treatment.*", treated(Treatment.rate(number("1E+1000000"))).build()),
        Arguments.of("treatment.*", treated(Treatment.percent(number("100.0000001"))).build()),
        Arguments.of("treatment.*", treated(Treatment.percent(number("-1"))).build()),
        Arguments.of("treatment.*", treated(Treatment.percent(number("1.12345678"))).build()),
        Arguments.of("treatment.*", treated(Treatment.percent(number("1E-1000000"))).build()),
        Arguments.of("treatment.*", band("110", "110.00").build()),
        Arguments.of("treatment.*", band("110", "109.99").build()),
        Arguments.of("treatment.*", band("-1", "1").build()),
        Arguments.of("treatment.*", band("0.1234567890123", "1").build()),
        Arguments.of("treatment.*", band("0", "1" + "0".repeat(24)).build()),
        Arguments.of("treatment.*", treated(Treatment.whole(null, number("0"))).build()),
        Arguments.of(
            "treatment.*",
            treated(new Treatment(Treatment.Kind.EXEMPT, one, Optional.empty())).build()),
        Arguments.of(
            "treatment.*",
            treated(new Treatment(Treatment.Kind.RATE, Optional.empty(), Optional.empty()))
                .build()),
        Arguments.of(
            "treatment.*",
            treated(new Treatment(Treatment.Kind.PORTION, Optional.empty(), Optional.empty()))
                .build()),
        Arguments.of(
            "treatment.*",
            treated(new Treatment(Treatment.Kind.WHOLE, Optional.empty(), Optional.of(portion)))
                .build()),
        Arguments.of(
            "treatment.*",
            treated(new Treatment(Treatment.Kind.RATE, one, Optional.of(portion))).build()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultyEntryIsRejectedWithItsPartByEveryMethod(String part, TaxEntry entry) {
    try (PublishedTable table = PublishedTable.over(Store.MEMORY)) {
      var tables = table.fixture().tenant().taxTables();
      TaxTableChange good = TaxTableChange.put(boundary("good").region("IL").build());
      assertSubject(
          "changes\\[1\\]\\.entry\\." + part,
          Faults.subjects(() -> tables.publish(List.of(good, TaxTableChange.put(entry)))));
      if (!part.equals("source")) {
        assertSubject(
            "entries\\[0\\]\\." + part,
            Faults.subjects(() -> tables.replaceSource("manual", List.of(entry))));
      }
      table.assertUnchanged();
    }
  }

  private static void assertSubject(String pattern, List<String> subjects) {
    assertEquals(1, subjects.size(), subjects::toString);
    assertTrue(subjects.get(0).matches(pattern), () -> subjects + " instead of " + pattern);
  }

  static Stream<TaxEntry> entriesAtTheBounds() {
    String most = "9".repeat(24);
    return Stream.of(
        bounded().build(),
        bounded().region("IL").category("food").issues(1, 2).build(),
        TaxBoundary.of("USA").build(),
        boundary(names(100).toArray(String[]::new)).build(),
        boundary("x".repeat(64), "\u00C9tat, \"b\"", "a b").build(),
        boundary("a").from(LocalDate.of(9999, 12, 31)).until(LocalDate.of(10_000, 1, 1)).build(),
        treated(Treatment.exempt()).authorities(names(100)).build(),
        treated(Treatment.rate(number("1"))).build(),
        treated(Treatment.rate(number("0.000000001"))).build(),
        treated(Treatment.percent(number("0"))).build(),
        treated(Treatment.percent(number("1E+2"))).build(),
        treated(Treatment.percent(number("0.0000001"))).build(),
        band("0", "0.000000000001").build(),
        band("0.999999999999", most + ".999999999999").build(),
        treated(Treatment.whole(null, null)).build());
  }

  @ParameterizedTest
  @MethodSource("entriesAtTheBounds")
  void anEntryAtTheBoundsIsStoredUnchanged(TaxEntry entry) {
    Store.each()
        .forEach(
            store -> {
              try (OctroiFixture fixture = OctroiFixture.over(store)) {
                var tables = fixture.tenant().taxTables();
                tables.replaceSource("s", List.of(EntryEdits.withId(entry, "e")));
                assertEquals(
                    EntryEdits.withSource(EntryEdits.withId(entry, "e"), "s"),
                    tables.getEntry("e").orElseThrow());
              }
            });
  }

  private static List<String> faultsOf(TaxEntry... entries) {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      return Faults.of(
          () ->
              fixture
                  .tenant()
                  .taxTables()
                  .publish(Arrays.stream(entries).map(TaxTableChange::put).toList()));
    }
  }

  private static void assertAmbiguous(TaxEntry one, TaxEntry other) {
    List<String> faults = faultsOf(EntryEdits.withId(one, "one"), EntryEdits.withId(other, "two"));
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(
        faults.get(0).contains("\"one\"") && faults.get(0).contains("\"two\""), faults::toString);
  }

  @OverEachStore
  void crossingBoundariesWithDifferentAuthoritiesAreRejectedWithBothIds(Store store) {
    TaxBoundary standing =
        boundary("a", "b").postal("600620000", "600624999").id("standing").build();
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      var tables = fixture.tenant().taxTables();
      tables.publish(List.of(TaxTableChange.put(standing)));
      for (TaxBoundary other :
          List.of(
              boundary("a").postal("600624000", "600625999").id("new").build(),
              boundary().postal("600620000", "600624999").id("new").build())) {
        List<String> faults = Faults.of(() -> tables.publish(List.of(TaxTableChange.put(other))));
        assertEquals(1, faults.size(), faults::toString);
        String fault = faults.get(0);
        assertTrue(fault.contains("\"standing\"") && fault.contains("\"new\""), fault);
        assertTrue(fault.contains("600624999"), fault);
      }
      assertEquals(1, tables.revision());
      tables.publish(
          List.of(
              TaxTableChange.put(
                  boundary("b", "a", "b").postal("600624000", "600625999").build())));
      assertEquals(2, tables.revision());
    }
  }

  @OverEachStore
  void aBoundedAndAnotherRuleOfAnAuthorityWithoutRangesAreAmbiguous(Store store) {
    TaxRule rule = TaxRule.of("A", "USA", "0.02").region("IL").category("food").build();
    assertAmbiguous(bounded().build(), rule);
    assertAmbiguous(bounded().region("IL").category("food").issues(1, 2).build(), rule);
    assertAmbiguous(rule, bounded().issues(1, 2).from(APRIL).build());
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          bounded().until(APRIL).build(),
          bounded().region("WI").build(),
          bounded().category("books").from(APRIL).build(),
          rule.toBuilder().from(APRIL).build(),
          TaxRule.of("A", "USA", "0.03").region("IL").postal("60062").build(),
          TaxRule.of("B", "USA", "0.03").region("IL").build());
      assertEquals(1, of.tables().revision());
    }
  }

  @OverEachStore
  void taxabilitiesThatNoCriterionDistinguishesAreAmbiguousIfTheirTreatmentsDiffer(Store store) {
    Treatment exempt = Treatment.exempt();
    Treatment taxable = Treatment.taxable();
    assertAmbiguous(treated(exempt).build(), treated(taxable).build());
    assertAmbiguous(
        treated(exempt).authorities(List.of("a", "b")).build(),
        treated(taxable).authorities(List.of("b", "c")).build());
    assertAmbiguous(
        treated(exempt).until(APRIL.plusDays(1)).build(), treated(taxable).from(APRIL).build());
    assertAmbiguous(
        treated(exempt).postal("60062", "60064").build(),
        treated(taxable).postal("60063", "60065").from(APRIL).build());
    assertAmbiguous(
        treated(Treatment.portion(null, number("10"))).build(),
        treated(Treatment.whole(null, number("10"))).build());
    try (Jurisdictions of = Jurisdictions.over(store)) {
      of.put(
          treated(exempt).id("1").build(),
          treated(exempt).id("2").build(),
          treated(taxable).authorities(List.of("a")).build(),
          treated(taxable).from(APRIL).build(),
          treated(taxable).postal("60062").build(),
          Taxability.of("USA", "clothing", taxable).build(),
          Taxability.of("USA", "food", taxable).region("IL").build(),
          treated(Treatment.rate(number("0.10"))).authorities(List.of("b")).id("3").build(),
          treated(Treatment.rate(number("0.1"))).authorities(List.of("b")).id("4").build(),
          treated(taxable).region("WI").build());
      assertEquals(1, of.tables().revision());
    }
  }
}
