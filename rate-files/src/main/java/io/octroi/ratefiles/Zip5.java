package io.octroi.ratefiles;

import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tables of the sales tax rates of ZIP codes. Each level of a rate has its own authority, so that
 * the levels add up to the combined rate.
 */
final class Zip5 implements Format {

  private static final String USA = "USA";

  /** The minimum length of a ZIP code in a numeric column. */
  private static final int SHORT_ZIP = 3;

  private static final BigDecimal TOLERANCE = new BigDecimal("0.000005");

  private static final Column STATE = new Column(0, "State");
  private static final Column ZIP_CODE = new Column(1, "ZipCode");
  private static final Column REGION_NAME = new Column(2, "TaxRegionName").optional();
  private static final Column REGION_CODE = new Column(3, "TaxRegionCode").optional();
  private static final Column STATE_RATE = new Column(4, "StateRate", "EstimatedStateRate");
  private static final Column COMBINED_RATE =
      new Column(5, "EstimatedCombinedRate", "CombinedRate");
  private static final Column COUNTY_RATE = new Column(6, "EstimatedCountyRate", "CountyRate");
  private static final Column CITY_RATE = new Column(7, "EstimatedCityRate", "CityRate");
  private static final Column SPECIAL_RATE = new Column(8, "EstimatedSpecialRate", "SpecialRate");
  private static final Column RISK_LEVEL = new Column(9, "RiskLevel").optional();

  /** The columns whose sum is the combined rate, and what is appended to their authorities. */
  private static final List<Part> PARTS =
      List.of(
          new Part(STATE_RATE, ""),
          new Part(COUNTY_RATE, "-COUNTY"),
          new Part(CITY_RATE, "-CITY"),
          new Part(SPECIAL_RATE, "-SPECIAL"));

  private static final Part COMBINED = new Part(COMBINED_RATE, "-COMBINED");

  private record Part(Column column, String suffix) {}

  @Override
  public List<Column> columns() {
    return List.of(
        STATE,
        ZIP_CODE,
        REGION_NAME,
        REGION_CODE,
        STATE_RATE,
        COMBINED_RATE,
        COUNTY_RATE,
        CITY_RATE,
        SPECIAL_RATE,
        RISK_LEVEL);
  }

  @Override
  public Consumer<Row> mapper(CsvText text, RuleSink rules) {
    return row -> map(row, rules);
  }

  private static void map(Row row, RuleSink rules) {
    String state = Places.region(row, STATE, USA);
    if (state != null && state.isEmpty()) {
      row.fault(STATE, "is missing");
    }
    PostalRange zip = PostalRange.single(row, ZIP_CODE, USA, row.text(ZIP_CODE), SHORT_ZIP);
    Map<Part, BigDecimal> rates = new LinkedHashMap<>();
    PARTS.forEach(part -> rates.put(part, Rates.fraction(row, part.column())));
    BigDecimal combined = Rates.fraction(row, COMBINED_RATE);
    if (row.isFaulty() || state == null || zip == null || combined == null) {
      return;
    }
    lose(row, REGION_NAME, "names of tax regions");
    lose(row, REGION_CODE, "codes of tax regions");
    lose(row, RISK_LEVEL, "risk levels");
    BigDecimal sum = rates.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean addsUp = combined.subtract(sum).abs().compareTo(TOLERANCE) <= 0;
    if (addsUp) {
      rates.put(COMBINED, BigDecimal.ZERO);
    } else {
      row.warn(
          COMBINED_RATE,
          "is not the sum of its parts, "
              + sum.toPlainString()
              + ", and replaces them: "
              + combined.toPlainString());
      rates.replaceAll((part, rate) -> BigDecimal.ZERO);
      rates.put(COMBINED, combined);
    }
    pass(row, state, zip, rates, addsUp ? PARTS.get(0) : COMBINED, rules);
  }

  private static void lose(Row row, Column column, String kind) {
    if (!row.text(column).isEmpty()) {
      row.lose(kind);
    }
  }

  /** Passes rules on, without those of 0 except for a main one. */
  private static void pass(
      Row row,
      String state,
      PostalRange zip,
      Map<Part, BigDecimal> rates,
      Part main,
      RuleSink rules) {
    for (Map.Entry<Part, BigDecimal> each : rates.entrySet()) {
      String authority = "US-" + state + each.getKey().suffix();
      TaxRule rule = zip.applyTo(TaxRule.of(authority, USA, each.getValue()).region(state)).build();
      if (each.getKey().equals(main) || each.getValue().signum() != 0) {
        rules.add(row, authority, rule);
      } else {
        rules.isNew(row, authority, rule);
      }
    }
    long earlier = rules.end(row);
    if (earlier != 0) {
      row.fault("has other rates than line " + earlier + " for the same ZIP code");
    }
  }
}
