package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.octroi.InvalidInputException;
import io.octroi.Tenant;
import io.octroi.core.Store;
import io.octroi.core.taxrate.file.SampleFile;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.statistics.Statistics;

/**
 * Random files of one authority, whose ranges often cross or cover each other. Joining ranges does
 * not change an unambiguous answer, and rules that are reported as unable to win never win.
 */
class RandomRangesTest {

  private static final LocalDate CHANGE = RandomTables.FIRST_DAY.plusDays(5);

  private final FreshTenants tenants = new FreshTenants();

  @AfterProperty
  void close() {
    tenants.close();
  }

  @Provide
  Arbitrary<TaxRule> american() {
    return rules("USA", Arbitraries.just("GA"), "3000%d", "30000%d000");
  }

  @Provide
  Arbitrary<TaxRule> spanish() {
    return rules("ESP", Arbitraries.of("GA").injectNull(0.3), "3000%d", "300%d", "30000%d");
  }

  /**
   * Returns rules. Three quarters have the first pattern of postal codes, so that they often cross.
   */
  private static Arbitrary<TaxRule> rules(
      String country, Arbitrary<String> regions, String pattern, String... others) {
    List<String> patterns = new ArrayList<>(List.of(others));
    patterns.addAll(Collections.nCopies(3 * others.length, pattern));
    return Combinators.combine(
            Arbitraries.of(patterns).flatMap(RandomRangesTest::range),
            Arbitraries.of("0.05", "0.05", "0.05", "0.07"),
            Arbitraries.of("food").injectNull(0.8),
            regions,
            Arbitraries.of(4).injectNull(0.9),
            Arbitraries.of(CHANGE).injectNull(0.8),
            Arbitraries.of(CHANGE, CHANGE.plusDays(1)).injectNull(0.8))
        .as(
            (range, rate, category, region, issues, from, until) ->
                TaxRule.of("A", country, rate)
                    .region(region)
                    .postal(range[0], range[1])
                    .category(category)
                    .issues(issues, null)
                    .from(from)
                    .until(from != null && CHANGE.equals(until) ? null : until)
                    .build());
  }

  private static Arbitrary<String[]> range(String pattern) {
    Arbitrary<Integer> digits = Arbitraries.integers().between(0, 9);
    return Combinators.combine(digits, digits)
        .as(
            (a, b) ->
                new String[] {
                  String.format(pattern, Math.min(a, b)), String.format(pattern, Math.max(a, b))
                });
  }

  /** Returns queries for every combination of values that rules of a country distinguish. */
  private static List<TaxQuery> queries(String country) {
    List<String> more =
        country.equals("USA") ? List.of("", "0000", "4999") : List.of("", "0", "A1");
    List<Place> places = new ArrayList<>();
    for (int zip = 29_999; zip <= 30_011; zip++) {
      for (String plus : more) {
        places.add(Place.of(country, "GA", zip + plus));
        places.add(Place.of(country, "WI", zip + plus));
      }
    }
    if (!country.equals("USA")) {
      Stream.of("300", "3000", "3001", "300A", "3000A")
          .forEach(code -> places.add(Place.of(country, null, code)));
    }
    return places.stream()
        .flatMap(place -> Stream.of("standard", "food").map(product -> TaxQuery.of(place, product)))
        .flatMap(
            query ->
                Stream.of(CHANGE.minusDays(1), CHANGE, CHANGE.plusDays(1)).map(query::withDate))
        .flatMap(query -> Stream.of(query, query.withIssues(4)))
        .toList();
  }

  private static List<TaxRule> deciding(NaiveResolution naive, TaxQuery query) {
    return naive.deciding(
        query.place(), query.product(), query.issuesOrZero(), query.date().orElseThrow());
  }

  @Property(tries = 100)
  void joinsInTheUsaDoNotChangeAnUnambiguousAnswer(
      @ForAll @Size(min = 2, max = 6) List<@From("american") TaxRule> drafts) {
    joinsDoNotChangeAnUnambiguousAnswer(drafts);
  }

  @Property(tries = 100)
  void joinsInSpainDoNotChangeAnUnambiguousAnswer(
      @ForAll @Size(min = 2, max = 6) List<@From("spanish") TaxRule> drafts) {
    joinsDoNotChangeAnUnambiguousAnswer(drafts);
  }

  private void joinsDoNotChangeAnUnambiguousAnswer(List<TaxRule> drafts) {
    List<TaxRule> rules = drafts.stream().distinct().toList();
    Tenant tenant = tenants.next(Store.MEMORY);
    RateFileReport report;
    try {
      report = tenant.taxTables().importFile(SampleFile.of(rules), "s", step -> {}).report();
    } catch (InvalidInputException e) {
      Statistics.collect("rejected");
      return;
    }
    Statistics.collect(report.rules() < rules.size() ? "joined" : "accepted");
    NaiveResolution naive = new NaiveResolution(rules);
    for (TaxQuery query : queries(rules.get(0).country())) {
      BigDecimal expected;
      try {
        expected =
            deciding(naive, query).stream()
                .map(TaxRule::rate)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
      } catch (IllegalStateException ambiguous) {
        continue;
      }
      BigDecimal actual = tenant.taxRates().resolve(query).fraction();
      assertEquals(0, expected.compareTo(actual), () -> query + " with " + rules);
    }
  }

  @Property(tries = 100)
  void aRuleInTheUsaThatIsReportedAsUnableToWinNeverWins(
      @ForAll @Size(min = 5, max = 30) List<@From("american") TaxRule> drafts) {
    reportedRulesNeverWin(drafts);
  }

  @Property(tries = 100)
  void aRuleInSpainThatIsReportedAsUnableToWinNeverWins(
      @ForAll @Size(min = 5, max = 30) List<@From("spanish") TaxRule> drafts) {
    reportedRulesNeverWin(drafts);
  }

  private void reportedRulesNeverWin(List<TaxRule> drafts) {
    List<TaxRule> rules = RandomTables.unambiguous(drafts);
    List<TaxRule> reported =
        tenants
            .next(Store.MEMORY)
            .taxTables()
            .checkFile(SampleFile.of(rules), "s")
            .warnings()
            .first()
            .stream()
            .filter(warning -> warning.message().startsWith("can never win"))
            .map(Remark::line)
            .map(line -> rules.get(line.intValue() - 2))
            .toList();
    Statistics.collect(reported.isEmpty() ? "none" : "some");
    NaiveResolution naive = new NaiveResolution(rules);
    for (TaxQuery query : queries(rules.get(0).country())) {
      for (TaxRule winner : deciding(naive, query)) {
        assertFalse(reported.contains(winner), () -> winner + " for " + query);
      }
    }
  }
}
