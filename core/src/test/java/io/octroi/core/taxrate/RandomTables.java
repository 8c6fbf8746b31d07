package io.octroi.core.taxrate;

import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.time.LocalDate;
import java.util.ArrayList;
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

  private RandomTables() {}

  static Arbitrary<TaxRule> rules() {
    Arbitrary<Tuple.Tuple3<String, String, String[]>> places =
        Arbitraries.oneOf(
            Combinators.combine(
                    Arbitraries.just("USA"), regions("GA", "WI"), ranges(zips().injectNull(0.2)))
                .as(Tuple::of),
            Combinators.combine(
                    Arbitraries.just("CAN"),
                    regions("ON", "QC"),
                    ranges(canadian().injectNull(0.2)))
                .as(Tuple::of),
            Combinators.combine(
                    Arbitraries.of("ESP", "ESP", "ARE"),
                    regions("CN", "M"),
                    ranges(spanish().injectNull(0.3)))
                .as(Tuple::of));
    Arbitrary<Tuple.Tuple2<Integer, Integer>> issues =
        Combinators.combine(
                Arbitraries.of(1, 2, 4, 6).injectNull(0.7),
                Arbitraries.of(3, 4, 6, 12).injectNull(0.4))
            .as(Tuple::of);
    Arbitrary<LocalDate> days = days().injectNull(0.5);
    return Combinators.combine(
            Arbitraries.of("state", "state", "county", "city"),
            places,
            Arbitraries.of("standard", "food", "books").injectNull(0.6),
            issues,
            days,
            days,
            Arbitraries.of("0", "0.01", "0.05", "0.0825", "0.123456789", "1"),
            Arbitraries.of(false, false, false, true))
        .as(
            (authority, place, category, number, a, b, rate, compound) -> {
              boolean anyIssues = number.get1() == null;
              boolean bounded =
                  !anyIssues && number.get2() != null && number.get2() >= number.get1();
              boolean dated = a == null || b == null || a.isBefore(b);
              return TaxRule.of(authority, place.get1(), rate)
                  .region(place.get2())
                  .postal(place.get3()[0], place.get3()[1])
                  .category(category)
                  .issues(number.get1(), bounded ? number.get2() : null)
                  .from(dated ? a : b)
                  .until(dated ? b : a.equals(b) ? null : a)
                  .compound(compound)
                  .build();
            });
  }

  private static Arbitrary<String> regions(String... codes) {
    return Arbitraries.of(codes).injectNull(0.3);
  }

  /** Pairs of codes of equal length in ascending order, or pairs of nulls. */
  private static Arbitrary<String[]> ranges(Arbitrary<String> codes) {
    return Combinators.combine(codes, codes)
        .as(
            (a, b) -> {
              if (a == null || b == null || a.length() != b.length()) {
                return new String[] {a, a};
              }
              return a.compareTo(b) <= 0 ? new String[] {a, b} : new String[] {b, a};
            });
  }

  private static Arbitrary<String> zips() {
    return Arbitraries.of(
        "3",
        "300",
        "301",
        "30001",
        "30002",
        "30003",
        "30102",
        "300010000",
        "300015000",
        "300019999",
        "300020000",
        "300025000",
        "301020007",
        "3000",
        "3001");
  }

  private static Arbitrary<String> canadian() {
    return Arbitraries.of("K", "K1", "K1A", "K1B", "K1A0", "K1A0B1", "K1A0B9", "K1B1A1", "L1A");
  }

  private static Arbitrary<String> spanish() {
    return Arbitraries.of(
        "3", "35", "350", "35001", "35002", "35999", "38", "28013", "28A", "2801");
  }

  private static Arbitrary<LocalDate> days() {
    return Arbitraries.integers()
        .between(0, (int) (LAST_DAY.toEpochDay() - FIRST_DAY.toEpochDay()))
        .map(FIRST_DAY::plusDays);
  }

  static Arbitrary<TaxQuery> queries() {
    Arbitrary<Place> places =
        Arbitraries.oneOf(
            Combinators.combine(
                    Arbitraries.of("GA", "WI", "MN"),
                    Arbitraries.of(
                        "30001",
                        "30002",
                        "30003",
                        "30102",
                        "30200",
                        "300010000",
                        "300014999",
                        "300017000",
                        "300020000",
                        "300026000",
                        "301020007",
                        "301020008"))
                .as(Place::usa),
            Combinators.combine(
                    Arbitraries.of("ON", "QC", "AB"),
                    Arbitraries.of("K1A", "K1B", "K1A0B1", "K1A0B5", "K1B1A1", "L1A"))
                .as(Place::can),
            Combinators.combine(
                    Arbitraries.of("ESP", "ESP", "ARE", "DEU"),
                    Arbitraries.of("CN", "M", "X").injectNull(0.4),
                    Arbitraries.of(
                            "3", "35", "350", "35001", "35500", "35001A", "28", "28013", "28A1",
                            "9")
                        .injectNull(0.3))
                .as(Place::of));
    return Combinators.combine(
            places, Arbitraries.of(PRODUCTS), Arbitraries.of(0, 0, 1, 3, 4, 12, 13), days())
        .as(
            (place, product, issues, day) -> {
              TaxQuery query = TaxQuery.of(place, product).withDate(day);
              return issues == 0 ? query : query.withIssues(issues);
            });
  }

  /** Returns the rules without those that would make the preceding ones ambiguous. */
  static List<TaxRule> unambiguous(List<TaxRule> rules) {
    List<TaxRule> kept = new ArrayList<>();
    for (TaxRule rule : rules) {
      if (kept.stream().noneMatch(before -> NaiveResolution.ambiguous(before, rule))) {
        kept.add(rule);
      }
    }
    return kept;
  }

  static TaxRate naive(List<TaxRule> rules, TaxQuery query) {
    return new NaiveResolution(rules)
        .resolve(query.place(), query.product(), query.issuesOrZero(), query.date().orElseThrow());
  }
}
