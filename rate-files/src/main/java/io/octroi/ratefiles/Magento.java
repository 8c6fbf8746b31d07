package io.octroi.ratefiles;

import io.octroi.internal.Countries;
import io.octroi.internal.Violations;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The format in which Magento 2 exports tax rates. The authority is the country and the state. */
final class Magento implements Format {

  private static final Column CODE = new Column(0, "Code");
  private static final Column COUNTRY = new Column(1, "Country");
  private static final Column STATE = new Column(2, "State");
  private static final Column POSTCODE = new Column(3, "Zip/Post Code");
  private static final Column RATE = new Column(4, "Rate");
  private static final Column IS_RANGE = new Column(5, "Zip/Post is Range");
  private static final Column RANGE_FROM = new Column(6, "Range From");
  private static final Column RANGE_TO = new Column(7, "Range To");

  @Override
  public List<Column> columns() {
    return List.of(CODE, COUNTRY, STATE, POSTCODE, RATE, IS_RANGE, RANGE_FROM, RANGE_TO);
  }

  /** Returns true: the titles of the rates follow, one for each store view. */
  @Override
  public boolean allowsFurtherColumns() {
    return true;
  }

  @Override
  public Consumer<Row> mapper(CsvText text, RuleSink rules) {
    return row -> {
      TaxRule rule = rule(row);
      if (rule != null) {
        rules.add(row, rule.authority(), rule);
        long earlier = rules.end(row);
        if (earlier != 0) {
          row.fault("has another rate than line " + earlier + " for the same place");
        }
      }
    };
  }

  private static @Nullable TaxRule rule(Row row) {
    String country = Places.country(row, COUNTRY, row.text(COUNTRY));
    BigDecimal rate = Rates.percentage(row, RATE);
    if (country == null || rate == null) {
      return null;
    }
    String region = Places.region(row, STATE, country);
    PostalRange codes = codes(row, country);
    if (region != null && codes != null) {
      Places.requireRegion(row, STATE, country, region);
    }
    if (region == null || row.isFaulty()) {
      return null;
    }
    if (!row.text(CODE).isEmpty()) {
      row.lose("codes of tax rates");
    }
    if (row.hasFurtherText()) {
      row.lose("tax titles of store views");
    }
    String alpha2 = Countries.alpha2(country);
    TaxRuleBuilder rule =
        region.isEmpty()
            ? TaxRule.of(alpha2, country, rate)
            : TaxRule.of(alpha2 + "-" + region, country, rate).region(region);
    return (codes == null ? rule : codes.applyTo(rule)).build();
  }

  /** Returns the postal codes, or null if there is no restriction or a fault was added. */
  private static @Nullable PostalRange codes(Row row, String country) {
    String isRange = row.text(IS_RANGE);
    String codes = row.text(POSTCODE);
    if (isRange.equals("1")) {
      return range(row, country, row.text(RANGE_FROM), row.text(RANGE_TO));
    }
    if (!isRange.isEmpty() && !isRange.equals("0")) {
      row.fault(IS_RANGE, "is neither 1 nor 0: " + Violations.shown(isRange));
    }
    return Places.isAny(codes) ? null : PostalRange.parse(row, POSTCODE, country, codes);
  }

  /** Reads a range, whose bounds Magento keeps as numbers without leading zeros. */
  private static @Nullable PostalRange range(Row row, String country, String first, String last) {
    int missing = last.length() - first.length();
    if (missing <= 0 || !PostalRange.isNumber(first) || country.equals("USA")) {
      return PostalRange.between(row, RANGE_FROM, country, first, last);
    }
    row.warnOnce(RANGE_FROM, "had a postal code without leading zeros, which were added");
    String from = "0".repeat(Math.min(missing, last.length())) + first;
    return PostalRange.between(row, RANGE_FROM, country, from, last);
  }
}
