package io.octroi.core.reliability.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** Shapes of long texts that are hard to parse: a repeated unit after a valid prefix. */
final class Shapes {

  private static final String HEADER =
      "authority,country,region,postal_from,postal_to,category,issues_from,issues_to,"
          + "effective_from,effective_to,rate,compound\n";

  private static final String WOOCOMMERCE =
      "Country code,State code,Postcode / ZIP,City,Rate %,Tax name,Priority,Compound,Shipping,"
          + "Tax class\n";

  private static final String MAGENTO =
      "Code,Country,State,Zip/Post Code,Rate,Zip/Post is Range,Range From,Range To\n";

  private static final String ZIP5 =
      "State,ZipCode,StateRate,CombinedRate,CountyRate,CityRate,SpecialRate\n";

  private static final String PROOF = "{\"format\":\"octroi-consent-proof-1\",\"chains\":[";

  private static final List<String> RUNS =
      List.of(
          "a",
          "0",
          " ",
          "\t",
          "\n",
          "\r\n",
          ",",
          ".",
          ":",
          "-",
          "\"",
          "\"\"",
          "%",
          "%41",
          "[",
          "{",
          "{\"a\":",
          "\\",
          "@",
          "/",
          "a.",
          "0.",
          "1:",
          "\u00e9",
          "\u0301",
          "\u0958",
          "\u212a",
          "\ud83d\ude00",
          "\ud800",
          "\u200d",
          "xn--a.",
          "www.",
          "{key}");

  private Shapes() {}

  static List<Growing> of(Targets target) {
    return switch (target) {
      case PLACES -> afterEach("", "", "USA\nIL\n", "ESP\n\n", "ESP\n");
      case CSV -> csv();
      case RATES -> rates();
      case URLS ->
          afterEach(
              "", "", "http://", "http://a@", "http://[", "http://xn--", "http://a/", "http://a:");
      case SCHEDULES -> schedules();
      case CREDENTIALS -> afterEach("!", "", "{ann}\n\n", "acme\nann\noctk_", "acme\n");
      case IDENTIFIERS -> afterEach("!", "", "a@", "1:", "1 ");
      case PROOFS -> afterEach("", "", PROOF, PROOF + "{\"", "{\"format\":");
    };
  }

  private static List<Growing> csv() {
    Stream<Growing> rows =
        Stream.of(
            new Growing(HEADER, "US-#,USA,IL,#,#,,,,,,0.01,\n", ""),
            new Growing(HEADER, "US-IL,USA,IL,#,#,,,,,,0.01,\n", ""),
            new Growing(HEADER, "US-IL,USA,IL,60062,60062,,,,,,8.25,\n", ""),
            new Growing(HEADER, "US-IL,USA,IL,60062,60062,,,,,,0.01,\n", ""),
            new Growing("x,".repeat(2_000), "id,", HEADER),
            new Growing("", "x#,", HEADER),
            new Growing("id,", "rate,", HEADER));
    return Stream.concat(rows, afterEach("", "", HEADER + "US-IL,USA,IL,").stream()).toList();
  }

  private static List<Growing> rates() {
    Stream<Growing> rows =
        Stream.of(
            new Growing(WOOCOMMERCE, "US,CA,#,,1,Tax,1,0,1,\n", ""),
            new Growing(WOOCOMMERCE, "US,CA,#,,1,Tax #,#,0,1,c#\n", ""),
            new Growing(WOOCOMMERCE, "US,CA,90210,,1,Tax,1,0,1,\n", ""),
            new Growing(WOOCOMMERCE, "US,CA,90210,#,#,Tax,1,0,1,\n", ""),
            new Growing(WOOCOMMERCE + "US,CA,", "#;", ",,1,Tax,1,0,1,"),
            new Growing(WOOCOMMERCE + "US,CA,", "#...#;", ",,1,Tax,1,0,1,"),
            new Growing("", "x#,", WOOCOMMERCE),
            new Growing("", "City,", WOOCOMMERCE),
            new Growing(MAGENTO, "#,US,CA,#,1,,,\n", ""),
            new Growing(MAGENTO, "#,US,CA,*,1,1,1,#\n", ""),
            new Growing(ZIP5, "CA,#,0.06,0.09,0.03,0,0\n", ""),
            new Growing(ZIP5, "CA,#,0.06,0.08,0.03,0,0\n", ""));
    Stream<Growing> runs =
        afterEach("", "", WOOCOMMERCE + "US,CA,", MAGENTO + "a,US,CA,", ZIP5 + "CA,").stream();
    return Stream.concat(rows, runs).toList();
  }

  /** Returns rules that all apply, or almost apply, in one place. */
  static List<Growing> overlapping() {
    return Stream.of(
            "US-#,USA,IL,60062,60062,,,,,,0.01,\n",
            "US-#,USA,IL,10000,#,,,,,,0.01,\n",
            "US-IL,USA,IL,10000,#,,,,,,0.01,\n",
            "US-IL,USA,IL,60062,60062,c#,,,,,0.01,\n",
            "US-IL,USA,IL,60062,60062,,#,#,,,0.01,\n",
            "US-IL,USA,IL,60062,60062,,,,+#-01-01,+#-02-01,0.01,\n",
            "US-IL,USA,IL,60062,60062,,,,,,0.#,\n")
        .map(row -> new Growing(HEADER, row, ""))
        .toList();
  }

  private static List<Growing> schedules() {
    Stream<Growing> parts =
        Stream.of("net 1, ", "1% net 1, ", "rest", "rest ", "net ", "2/10 ", "1.")
            .flatMap(
                unit ->
                    Stream.of(new Growing("", unit, "rest net 1"), new Growing("net", unit, "")));
    return Stream.concat(parts, afterEach("!", "", "net", "net 1", "1%", "day 1", "2/10").stream())
        .toList();
  }

  private static List<Growing> afterEach(String after, String... beginnings) {
    return Stream.of(beginnings)
        .flatMap(before -> RUNS.stream().map(run -> new Growing(before, run, after)))
        .toList();
  }
}
