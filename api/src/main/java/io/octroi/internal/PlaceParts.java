package io.octroi.internal;

import java.util.BitSet;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parsers for countries and regions in queries, tax rules and exemptions. Each parser adds a
 * violation if a component is invalid, and otherwise returns the component in its canonical form.
 * Where possible, codes are packed by {@link PlaceKeys}, which avoids allocation when a place is
 * created.
 */
public final class PlaceParts {

  /** The packed code of the United States. */
  public static final int USA = PlaceKeys.part("USA");

  /** The packed code of Canada. */
  public static final int CAN = PlaceKeys.part("CAN");

  /**
   * The two-letter state codes of the USPS, including the codes for territories and military
   * addresses.
   */
  private static final BitSet STATES =
      keys(
          Stream.of(
              ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV"
                      + " NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
                      + " DC PR GU VI AS MP AA AE AP")
                  .split(" ")));

  /** The two-letter codes of Canada's provinces and territories. */
  private static final BitSet PROVINCES =
      keys(Stream.of("AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" ")));

  private PlaceParts() {}

  private static BitSet keys(Stream<String> codes) {
    BitSet keys = new BitSet();
    codes.forEach(code -> keys.set(PlaceKeys.part(code)));
    return keys;
  }

  /**
   * Parses a country.
   *
   * @param faults the collector that receives a violation if the country is missing or unknown
   * @param text an ISO 3166-1 alpha-2 or alpha-3 code in upper or lower case
   * @return the alpha-3 code, or null if it is invalid
   */
  public static @Nullable String country(Violations faults, @Nullable String text) {
    Objects.requireNonNull(faults, "faults");
    return text(countryKey(faults, text));
  }

  /**
   * Parses a region.
   *
   * @param faults the collector that receives a violation if the region is unknown or malformed
   * @param country the country in its canonical form, or null if it is invalid
   * @param text a region code, with or without the code of the country and a hyphen in front; null
   *     or empty if there is none
   * @return the code in upper case and without the country, or null if it is absent or invalid
   */
  public static @Nullable String region(
      Violations faults, @Nullable String country, @Nullable String text) {
    Objects.requireNonNull(faults, "faults");
    return text(regionKey(faults, key(country), text));
  }

  static int key(@Nullable String code) {
    return code == null ? 0 : PlaceKeys.part(code);
  }

  private static @Nullable String text(int key) {
    return key == 0 ? null : PlaceKeys.region(key);
  }

  /**
   * Returns whether a place in a country requires a region and a postal code, except for an
   * estimate.
   *
   * @param country the packed country
   * @return true for the United States and Canada
   */
  public static boolean needsRegion(int country) {
    return country == USA || country == CAN;
  }

  /**
   * Parses a country into its packed code.
   *
   * @param faults the collector that receives a violation if the country is missing or unknown
   * @param text an ISO 3166-1 alpha-2 or alpha-3 code in upper or lower case
   * @return the packed alpha-3 code, or 0 if the country is missing or unknown
   */
  public static int countryKey(Violations faults, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      faults.add("country", "is missing");
      return 0;
    }
    int key = Countries.find(upperCaseKey(text));
    if (key == 0) {
      faults.add(
          "country", "is not an ISO 3166-1 code, such as USA or US: " + Violations.shown(text));
    }
    return key;
  }

  /**
   * Parses a region into its packed code.
   *
   * @param faults the collector that receives a violation if the region is unknown or malformed
   * @param country the packed country, or 0 if it is invalid
   * @param text a region code, with or without the code of the country and a hyphen in front; null
   *     or empty if there is none
   * @return the packed code, or 0 if the region is absent or invalid
   */
  public static int regionKey(Violations faults, int country, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return 0;
    }
    int hyphen = text.indexOf('-');
    int prefix = hyphen < 2 ? 0 : Countries.find(upperCaseKey(text.substring(0, hyphen)));
    int key = upperCaseKey(prefix == 0 ? text : text.substring(hyphen + 1));
    String fault = null;
    if (prefix != country && prefix != 0 && country != 0) {
      fault = "is a region of " + PlaceKeys.region(prefix) + ": ";
    } else if (country == USA && !STATES.get(key)) {
      fault = "is not a two-letter USPS code of a US state: ";
    } else if (country == CAN && !PROVINCES.get(key)) {
      fault = "is not a two-letter code of a Canadian province: ";
    } else if (key == 0) {
      fault = "is not 1 to 3 of A-Z 0-9: ";
    }
    if (fault != null) {
      faults.add("region", fault + Violations.shown(text));
      return 0;
    }
    return key;
  }

  /** Converts a code to upper case and packs it. Returns 0 if the text is not a code. */
  static int upperCaseKey(String text) {
    int key = PlaceKeys.part(text);
    return key != 0 || text.length() > 3 ? key : PlaceKeys.part(toUpperCase(text));
  }

  /**
   * Converts a to z to upper case, independently of the locale. Leaves other characters unchanged.
   */
  static String toUpperCase(String text) {
    StringBuilder upper = new StringBuilder(text);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c >= 'a' && c <= 'z') {
        upper.setCharAt(i, (char) (c - 'a' + 'A'));
      }
    }
    return upper.toString();
  }
}
