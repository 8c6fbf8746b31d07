package io.octroi.core.taxrate;

import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random rules and queries over few places, categories, numbers and days, so that they often match.
 */
final class RandomTables {

  static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
  static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 12);

  /** The ids of products, which are also the names of their categories. */
  static final List<String> PRODUCTS = List.of("standard", "food", "books");

  /** Rates and fixed amounts. */
  private static final List<String> LEVIED =
      List.of(
          "0",
          "0.01",
          "0.05",
          "0.0825",
          "0.123456789",
          "1",
          "0.05 per unit",
          "0.28 per sale",
          "0 per sale");

  private RandomTables() {}

  /** A period, which begins or ends never if a day is null. */
  record Period(LocalDate from, LocalDate until) {

    Period {
      if (from != null && until != null && !from.isBefore(until)) {
        LocalDate later = from;
        from = until;
        until = later.equals(from) ? null : later;
      }
    }
  }

  static Arbitrary<Period> periods() {
    Arbitrary<LocalDate> days = days().injectNull(0.5);
    return Combinators.combine(days, days).as(Period::new);
  }

  private static Arbitrary<LocalDate> days() {
    return Arbitraries.integers()
        .between(0, (int) (LAST_DAY.toEpochDay() - FIRST_DAY.toEpochDay()))
        .map(FIRST_DAY::plusDays);
  }

  static Arbitrary<TaxRule> rules() {
    return Arbitraries.of(RandomPlaces.COUNTRIES).flatMap(RandomTables::rules);
  }

  /** Returns rules that are not bounded. */
  static Arbitrary<TaxRule> rules(String country) {
    Arbitrary<Tuple.Tuple2<Integer, Integer>> issues =
        Combinators.combine(
                Arbitraries.of(1, 2, 4, 6).injectNull(0.7),
                Arbitraries.of(3, 4, 6, 12).injectNull(0.4))
            .as(Tuple::of);
    return Combinators.combine(
            Arbitraries.of("state", "state", "county", "city"),
            RandomPlaces.spots(country),
            Arbitraries.of(PRODUCTS).injectNull(0.6),
            issues,
            periods(),
            Arbitraries.of(LEVIED),
            Arbitraries.of(false, false, false, true))
        .as(
            (authority, place, category, number, period, levied, compound) -> {
              boolean anyIssues = number.get1() == null;
              boolean isRange =
                  !anyIssues && number.get2() != null && number.get2() >= number.get1();
              FixedAmount fixed = fixed(levied);
              return TaxRule.of(authority, place.country(), fixed == null ? levied : "0")
                  .region(place.region())
                  .postal(place.from(), place.to())
                  .category(category)
                  .issues(number.get1(), isRange ? number.get2() : null)
                  .from(period.from())
                  .until(period.until())
                  .compound(compound && fixed == null)
                  .fixed(fixed)
                  .build();
            });
  }

  private static FixedAmount fixed(String levied) {
    BigDecimal amount = new BigDecimal(levied.split(" ", -1)[0]);
    return levied.endsWith(" per unit")
        ? FixedAmount.perUnit(amount)
        : levied.endsWith(" per sale") ? FixedAmount.perSale(amount) : null;
  }

  static Arbitrary<TaxQuery> queries() {
    return Arbitraries.of(RandomPlaces.COUNTRIES).flatMap(RandomTables::queries);
  }

  /** Returns queries without a unit price. */
  static Arbitrary<TaxQuery> queries(String country) {
    return Combinators.combine(
            RandomPlaces.places(country),
            Arbitraries.of(PRODUCTS),
            Arbitraries.of(0, 0, 1, 3, 4, 12, 13),
            days())
        .as(
            (place, product, issues, day) -> {
              TaxQuery query = TaxQuery.of(place, product).withDate(day);
              return issues == 0 ? query : query.withIssues(issues);
            });
  }

  /** Returns the entries without those that would make the preceding ones ambiguous. */
  static <E extends TaxEntry> List<E> unambiguous(List<E> entries) {
    List<E> kept = new ArrayList<>();
    List<TaxEntry> plain = new ArrayList<>();
    for (E entry : entries) {
      TaxEntry same = NaiveResolution.plain(entry);
      if (!plain.contains(same)
          && kept.stream().noneMatch(before -> NaiveResolution.ambiguous(before, entry))) {
        kept.add(entry);
        plain.add(same);
      }
    }
    return kept;
  }

  static TaxRate naive(Collection<? extends TaxEntry> entries, TaxQuery query) {
    return NaiveResolution.resolve(entries, query);
  }
}
