package io.octroi.ratefiles;

import io.octroi.Violation;
import io.octroi.internal.Countries;
import io.octroi.internal.PlaceKeys;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.Violations;
import org.jspecify.annotations.Nullable;

/** Countries and regions in files. */
final class Places {

  private static final String ANY = "*";
  private static final int REGION_MAX = 3;

  private Places() {}

  /** Returns whether a text stands for all places. */
  static boolean isAny(String text) {
    return text.isEmpty() || text.equals(ANY);
  }

  /** Returns the alpha-3 code of a country, or null if a fault was added. */
  static @Nullable String country(Row row, Column column, String text) {
    String country = Countries.inFile(text);
    if (country == null) {
      row.fault(column, "is not an ISO 3166-1 code such as US or USA: " + Violations.shown(text));
    }
    return country;
  }

  /**
   * Returns a region, or an empty text for all regions, or null if a fault was added. The alpha-2
   * code of the country may be in front of the region, with or without a hyphen, as in {@code
   * BG-01} and {@code JP13}.
   */
  static @Nullable String region(Row row, Column column, String country) {
    String text = row.text(column);
    if (isAny(text)) {
      return "";
    }
    String alpha2 = Countries.alpha2(country);
    int start = alpha2.length();
    boolean hasCountry =
        text.length() > REGION_MAX
            && text.regionMatches(true, 0, alpha2, 0, start)
            && text.charAt(start) != '-';
    String code = hasCountry ? text.substring(start) : text;
    Violations faults = new Violations();
    String region = PlaceParts.region(faults, country, code);
    report(row, column, faults);
    return region;
  }

  /** Adds a fault if a country requires a region for a rule with postal codes. */
  static void requireRegion(Row row, Column column, String country, String region) {
    if (region.isEmpty() && PlaceParts.needsRegion(PlaceKeys.part(country))) {
      row.fault(column, "is missing: postal codes of this country need a state or province");
    }
  }

  /** Adds faults to a column. */
  static void report(Row row, Column column, Violations faults) {
    for (Violation fault : faults.kept()) {
      row.fault(column, fault.message());
    }
  }
}
