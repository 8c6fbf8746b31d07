package io.octroi.examples;

import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.time.LocalDate;
import java.util.List;

/**
 * A group of queries with a title.
 *
 * @param title the title of the group
 * @param queries the queries; each query has a date, so that its answer does not change over time
 */
record PreparedQueries(String title, List<TaxQuery> queries) {

  private static final LocalDate SPRING = LocalDate.of(2026, 4, 1);

  static List<PreparedQueries> all() {
    Place alpharetta = Place.usa("GA", "30004");
    return List.of(
        change("Georgia: Alpharetta, before and after a rate change", alpharetta, SPRING),
        change(
            "Wisconsin: Milwaukee, before and after a rate change",
            Place.usa("WI", "53202"),
            LocalDate.of(2024, 1, 1)),
        change(
            "Minnesota: Alden, before and after a rate change", Place.usa("MN", "56009"), SPRING),
        new PreparedQueries(
            "Spain: Madrid, Las Palmas (no VAT in the Canary Islands), and without a postal code",
            List.of(
                on(SPRING, Place.of("ESP", null, "28013"), "19"),
                on(SPRING, Place.of("ESP", null, "28013"), "book"),
                on(SPRING, Place.of("ESP", null, "35001"), "19"),
                on(SPRING, Place.of("ESP"), "19"))),
        new PreparedQueries(
            "Canada: Ontario", List.of(on(SPRING, Place.can("ON", "M5V 3L9"), "19"))),
        new PreparedQueries(
            "Georgia and Wisconsin: a customer without an exemption, and one that is exempt in Georgia",
            List.of(
                on(SPRING, alpharetta, "19").withCustomer(SampleData.ORDINARY_CUSTOMER),
                on(SPRING, alpharetta, "19").withCustomer(SampleData.EXEMPT_CUSTOMER),
                on(SPRING, alpharetta, "19").withCustomer(SampleData.ALIAS_OF_EXEMPT_CUSTOMER),
                on(SPRING, Place.usa("WI", "53202"), "19")
                    .withCustomer(SampleData.EXEMPT_CUSTOMER))),
        new PreparedQueries(
            "A place that no rule covers: the rate is 0, and the outcome is UNRATED",
            List.of(on(SPRING, Place.usa("CA", "94103"), "19"))));
  }

  private static PreparedQueries change(String title, Place place, LocalDate day) {
    LocalDate eve = day.minusDays(1);
    return new PreparedQueries(
        title,
        List.of(
            on(eve, place, "19"),
            on(day, place, "19"),
            on(eve, place, "food"),
            on(day, place, "food")));
  }

  private static TaxQuery on(LocalDate day, Place place, String product) {
    return TaxQuery.of(place, product).withDate(day);
  }
}
