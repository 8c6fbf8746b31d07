package io.octroi.core.taxrate;

import io.octroi.taxrate.Place;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random places of entries and queries, which often nest, cross and match. */
final class RandomPlaces {

  /** The countries, each of which has its own kind of postal codes. */
  static final List<String> COUNTRIES = List.of("USA", "CAN", "ESP", "GBR");

  /** A region of each country in which a postal range requires one. */
  private static final Map<String, String> REGIONS = Map.of("USA", "GA", "CAN", "ON");

  private RandomPlaces() {}

  /** The place of an entry. The region and the codes may be null. */
  record Spot(String country, String region, String from, String to) {

    Spot {
      if (region == null && from != null) {
        region = REGIONS.get(country);
      }
    }

    Spot withoutCodes() {
      return new Spot(country, region, null, null);
    }
  }

  /** Returns places of entries in a country, or rarely in a neighbor of it. */
  static Arbitrary<Spot> spots(String country) {
    return switch (country) {
      case "USA" -> spots(Arbitraries.just("USA"), regions("GA", "WI"), zips().injectNull(0.2));
      case "CAN" -> spots(Arbitraries.just("CAN"), regions("ON", "QC"), canadian().injectNull(0.2));
      case "ESP" ->
          spots(Arbitraries.of("ESP", "ESP", "ARE"), regions("CN", "M"), spanish().injectNull(0.3));
      default -> spots(Arbitraries.just("GBR"), regions("SCT", "ENG"), british().injectNull(0.1));
    };
  }

  private static Arbitrary<Spot> spots(
      Arbitrary<String> countries, Arbitrary<String> regions, Arbitrary<String> codes) {
    return Combinators.combine(countries, regions, codes, codes)
        .as(
            (country, region, a, b) -> {
              if (a != null && a.endsWith("*")) {
                return new Spot(country, region, a, null);
              }
              if (a == null || b == null || a.length() != b.length() || b.endsWith("*")) {
                return new Spot(country, region, a, a);
              }
              return a.compareTo(b) <= 0
                  ? new Spot(country, region, a, b)
                  : new Spot(country, region, b, a);
            });
  }

  private static Arbitrary<String> regions(String... codes) {
    return Arbitraries.of(codes).injectNull(0.3);
  }

  private static Arbitrary<String> zips() {
    return Arbitraries.of(
        "3*",
        "300*",
        "3000*",
        "300010*",
        "30000",
        "30001",
        "30002",
        "30003",
        "30099",
        "30102",
        "300010000",
        "300015000",
        "300019999",
        "300020000",
        "300025000",
        "300029999",
        "301020007");
  }

  private static Arbitrary<String> canadian() {
    return Arbitraries.of("K", "K1", "K1A", "K1B", "K1A0", "K1A0B1", "K1A0B9", "K1B1A1", "L1A");
  }

  private static Arbitrary<String> british() {
    return Arbitraries.of(
        "P", "PA*", "PA6", "PA6 *", "PA67", "PA67 *", "PA5", "PA67LN", "PA67ZZ", "PA60AA", "PA69ZZ",
        "PA670AA", "N1 *", "N1", "N2", "N1A", "N19GU");
  }

  private static Arbitrary<String> spanish() {
    return Arbitraries.of(
        "3", "35", "350", "35001", "35002", "35999", "38", "28013", "28A", "2801");
  }

  /** Returns places of queries in a country, or rarely in a neighbor of it. */
  static Arbitrary<Place> places(String country) {
    return switch (country) {
      case "USA" -> american();
      case "CAN" ->
          Arbitraries.frequencyOf(
              Tuple.of(
                  6,
                  Combinators.combine(
                          Arbitraries.of("ON", "QC", "AB"),
                          Arbitraries.of("K1A", "K1B", "K1A0B1", "K1A0B5", "K1B1A1", "L1A"))
                      .as(Place::can)),
              Tuple.of(1, Arbitraries.of(Place.region("CAN", "ON"))));
      case "ESP" ->
          Combinators.combine(
                  Arbitraries.of("ESP", "ESP", "ARE", "DEU"),
                  Arbitraries.of("CN", "M", "X").injectNull(0.4),
                  Arbitraries.of(
                          "3", "35", "350", "35001", "35500", "35001A", "28", "28013", "28A1", "9")
                      .injectNull(0.3))
              .as(Place::of);
      default ->
          Combinators.combine(
                  Arbitraries.just("GBR"),
                  Arbitraries.of("SCT", "WLS").injectNull(0.4),
                  Arbitraries.of(
                      "P",
                      "PA",
                      "PA6",
                      "PA6 7LN",
                      "PA6 8AB",
                      "PA67",
                      "PA67 0AA",
                      "PA5 1AA",
                      "N1",
                      "N1 9GU",
                      "N19 1AA",
                      "N1A 1AA",
                      "N2 9GU"))
              .as(Place::of);
    };
  }

  private static Arbitrary<Place> american() {
    Arbitrary<Place> codes =
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
            .as(Place::usa);
    return Arbitraries.frequencyOf(
        Tuple.of(6, codes),
        Tuple.of(1, Arbitraries.of(Place.region("USA", "GA"), Place.region("USA", "MN"))));
  }
}
