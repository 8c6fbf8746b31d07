package io.octroi.ratefiles;

import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of a WooCommerce file.
 *
 * @param country an alpha-3 code
 * @param region the region, or empty for the whole country
 * @param postcodes the postal codes, or empty for all
 * @param city the cities, or empty for all
 * @param rate the rate as a fraction
 * @param name the name of the tax, which may be empty
 * @param priority the priority
 * @param compound whether the rate applies to price and tax
 * @param shipping whether the rate applies to shipping
 * @param category the tax class
 */
record WooCommerceTax(
    String country,
    String region,
    List<PostalRange> postcodes,
    String city,
    BigDecimal rate,
    String name,
    int priority,
    boolean compound,
    boolean shipping,
    String category) {

  static final String STANDARD = "standard";

  private static final String RANGE = "...";
  private static final int PRIORITY_DIGITS = 9;

  /** Reads a row. Returns null if a fault was added, or if no rule can be made from the row. */
  static @Nullable WooCommerceTax parse(Row row) {
    String country = row.text(WooCommerce.COUNTRY);
    String city = row.text(WooCommerce.CITY);
    String codes = row.text(WooCommerce.POSTCODE);
    if (Places.isAny(country)) {
      row.skip("is for all countries, and a rule is for one");
      return null;
    }
    if (!Places.isAny(city) && Places.isAny(codes)) {
      row.skip("is limited to a city without postal codes, and would apply to the whole state");
      return null;
    }
    return parse(row, Places.country(row, WooCommerce.COUNTRY, country), codes, city);
  }

  private static @Nullable WooCommerceTax parse(
      Row row, @Nullable String country, String codes, String city) {
    if (country == null) {
      return null;
    }
    String region = Places.region(row, WooCommerce.STATE, country);
    List<PostalRange> postcodes = postcodes(row, country, codes);
    BigDecimal rate = Rates.percentage(row, WooCommerce.RATE);
    String name = row.text(WooCommerce.NAME);
    int priority = priority(row);
    boolean compound = flag(row, WooCommerce.COMPOUND);
    boolean shipping = flag(row, WooCommerce.SHIPPING);
    String category = category(row);
    if (region != null && !postcodes.isEmpty()) {
      Places.requireRegion(row, WooCommerce.STATE, country, region);
    }
    return region == null || rate == null || row.isFaulty()
        ? null
        : new WooCommerceTax(
            country,
            region,
            postcodes,
            Places.isAny(city) ? "" : city,
            rate,
            name,
            priority,
            compound,
            shipping,
            category);
  }

  private static List<PostalRange> postcodes(Row row, String country, String text) {
    if (Places.isAny(text)) {
      return List.of();
    }
    List<PostalRange> ranges = new ArrayList<>(1);
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf(';', from);
      end = end < 0 ? text.length() : end;
      String entry = Blanks.strip(text.substring(from, end));
      PostalRange range = entry.isEmpty() ? null : postcode(row, country, entry);
      if (range != null) {
        ranges.add(range);
      }
      from = end + 1;
    }
    if (ranges.isEmpty() && !row.isFaulty()) {
      row.fault(WooCommerce.POSTCODE, "names no postal code: " + Violations.shown(text));
    }
    return ranges;
  }

  private static @Nullable PostalRange postcode(Row row, String country, String entry) {
    int dots = entry.indexOf(RANGE);
    if (dots < 0) {
      return PostalRange.parse(row, WooCommerce.POSTCODE, country, entry);
    }
    String first = Blanks.strip(entry.substring(0, dots));
    String last = Blanks.strip(entry.substring(dots + RANGE.length()));
    return PostalRange.between(row, WooCommerce.POSTCODE, country, first, last);
  }

  private static int priority(Row row) {
    String text = row.text(WooCommerce.PRIORITY);
    if (PostalRange.isNumber(text) && text.length() <= PRIORITY_DIGITS) {
      return Integer.parseInt(text);
    }
    row.fault(WooCommerce.PRIORITY, "is not a number such as 1: " + Violations.shown(text));
    return 0;
  }

  private static boolean flag(Row row, Column column) {
    String text = row.text(column);
    if (!text.isEmpty() && !text.equals("0") && !text.equals("1")) {
      row.fault(column, "is neither 1 nor 0: " + Violations.shown(text));
    }
    return text.equals("1");
  }

  /** Returns the tax class in the notation that WooCommerce derives from its name. */
  private static String category(Row row) {
    String text = row.text(WooCommerce.TAX_CLASS);
    if (text.isEmpty()) {
      return STANDARD;
    }
    Violations faults = new Violations().newIdentifier("tax class", text);
    Places.report(row, WooCommerce.TAX_CLASS, faults);
    return text.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** Returns whether an authority is valid, and adds a fault to its name if it is not. */
  static boolean isName(Row row, String authority) {
    Violations faults = new Violations().newIdentifier("authority", authority);
    Places.report(row, WooCommerce.NAME, faults);
    return faults.isEmpty();
  }
}
