package io.octroi.core.taxrate;

import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random entries of all kinds and queries, in one country so that they often match. */
final class RandomEntries {

  /** The authorities of bounded rules, of which the first also has other rules. */
  private static final List<String> BOUNDED = List.of("county", "district", "special");

  private RandomEntries() {}

  /** Entries that are not ambiguous, and queries. */
  record Table(List<TaxEntry> entries, List<TaxQuery> queries) {}

  /** Returns tables of up to a number of entries, with a number of queries. */
  static Arbitrary<Table> tables(int entries, int queries) {
    return Arbitraries.of(RandomPlaces.COUNTRIES)
        .flatMap(
            country ->
                Combinators.combine(
                        entries(country)
                            .list()
                            .ofMinSize(1)
                            .ofMaxSize(entries)
                            .map(RandomTables::unambiguous),
                        queries(country).list().ofSize(queries))
                    .as(Table::new));
  }

  static Arbitrary<TaxEntry> entries(String country) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, RandomTables.rules(country)),
        Tuple.of(3, boundedRules(country)),
        Tuple.of(4, boundaries(country)),
        Tuple.of(4, taxabilities(country)));
  }

  static Arbitrary<TaxRule> boundedRules(String country) {
    return Combinators.combine(RandomTables.rules(country), Arbitraries.of(BOUNDED))
        .as(
            (rule, authority) -> {
              RandomPlaces.Spot place =
                  new RandomPlaces.Spot(rule.country(), rule.region().orElse(null), null, null);
              return TaxRule.of(authority, place.country(), rule.rate())
                  .region(place.region())
                  .category(rule.category().orElse(null))
                  .issues(orNull(rule.issuesFrom()), orNull(rule.issuesTo()))
                  .from(rule.startInclusive().orElse(null))
                  .until(rule.endExclusive().orElse(null))
                  .compound(rule.compound())
                  .fixed(rule.fixed().orElse(null))
                  .bounded(true)
                  .build();
            });
  }

  private static Integer orNull(OptionalInt number) {
    return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
  }

  static Arbitrary<TaxBoundary> boundaries(String country) {
    Arbitrary<List<String>> authorities =
        Arbitraries.of("county", "district", "special", "state", "nobody").list().ofMaxSize(3);
    return Combinators.combine(RandomPlaces.spots(country), authorities, RandomTables.periods())
        .as(
            (place, names, period) ->
                TaxBoundary.of(place.country(), names)
                    .region(place.region())
                    .postal(place.from(), place.to())
                    .from(period.from())
                    .until(period.until())
                    .build());
  }

  static Arbitrary<Taxability> taxabilities(String country) {
    Arbitrary<List<String>> authorities =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(List.of())),
            Tuple.of(
                1,
                Arbitraries.of("state", "county", "district", "nobody")
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(2)));
    Arbitrary<RandomPlaces.Spot> spots = RandomPlaces.spots(country);
    return taxabilities(
        Arbitraries.oneOf(spots, spots.map(RandomPlaces.Spot::withoutCodes)),
        Arbitraries.of(RandomTables.PRODUCTS),
        authorities);
  }

  /** Returns taxabilities of which one can decide only by its place or its period. */
  static Arbitrary<Taxability> rivals(String country) {
    return taxabilities(
        RandomPlaces.spots(country), Arbitraries.just("food"), Arbitraries.just(List.of()));
  }

  private static Arbitrary<Taxability> taxabilities(
      Arbitrary<RandomPlaces.Spot> spots,
      Arbitrary<String> categories,
      Arbitrary<List<String>> authorities) {
    return Combinators.combine(spots, categories, authorities, treatments(), RandomTables.periods())
        .as(
            (place, category, names, treatment, period) ->
                Taxability.of(place.country(), category, treatment)
                    .region(place.region())
                    .postal(place.from(), place.to())
                    .authorities(names)
                    .from(period.from())
                    .until(period.until())
                    .build());
  }

  private static Arbitrary<Treatment> treatments() {
    return Arbitraries.of(
        Treatment.exempt(),
        Treatment.taxable(),
        Treatment.rate(number("0")),
        Treatment.rate(number("0.02")),
        Treatment.rate(number("1")),
        Treatment.percent(number("0")),
        Treatment.percent(number("33.3333333")),
        Treatment.percent(number("100")),
        Treatment.whole(number("110"), null),
        Treatment.whole(null, number("110")),
        Treatment.whole(number("109.99"), number("200")),
        Treatment.portion(number("175"), null),
        Treatment.portion(null, number("1600")),
        Treatment.portion(number("1600"), number("3200")));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text).stripTrailingZeros();
  }

  /** Returns queries, some of which have a unit price. */
  static Arbitrary<TaxQuery> queries(String country) {
    Arbitrary<BigDecimal> prices =
        Arbitraries.of("0", "0.01", "109.99", "110", "110.00", "199", "200", "1600", "5000", "3")
            .map(BigDecimal::new);
    return Combinators.combine(RandomTables.queries(country), prices.injectNull(0.5))
        .as((query, price) -> price == null ? query : query.withUnitPrice(price));
  }
}
