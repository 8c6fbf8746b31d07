package io.octroi.internal;

import java.util.BitSet;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parsers for the parts of a place in queries, tax rules and exemptions. Each method adds
 * violations for an invalid part and otherwise returns the part in its canonical form. Codes are
 * packed by {@link PlaceKeys} where possible, which avoids allocation when a place is created.
 */
public final class PlaceParts {

  /** The packed code of the United States. */
  public static final int USA = PlaceKeys.part("USA");

  /** The packed code of Canada. */
  public static final int CAN = PlaceKeys.part("CAN");

  private static final BitSet COUNTRIES =
      keys(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).stream());

  /** The two-letter codes of the USPS, including territories and military addresses. */
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

  /** Letters that do not occur in Canadian postal codes. */
  private static final String NOT_CANADIAN = "DFIOQU";

  /** Further letters that do not occur at the start of Canadian postal codes. */
  private static final String NOT_FIRST_CANADIAN = "WZ";

  /** The maximum length of a postal code before separators are removed. */
  private static final int RAW_MAX = 64;

  private static final int NEXT_LINE = 0x85;
  private static final int MINUS_SIGN = 0x2212;

  private PlaceParts() {}

  private static BitSet keys(Stream<String> codes) {
    BitSet keys = new BitSet();
    codes.forEach(code -> keys.set(PlaceKeys.part(code)));
    return keys;
  }

  /**
   * Parses a country.
   *
   * @param faults receives the violation if the country is missing or unknown
   * @param text an ISO 3166-1 alpha-3 code in upper or lower case
   * @return the code in upper case; null if it is invalid
   */
  public static @Nullable String country(Violations faults, @Nullable String text) {
    Objects.requireNonNull(faults, "faults");
    return text(countryKey(faults, text));
  }

  /**
   * Parses a region.
   *
   * @param faults receives the violation if the region is unknown or malformed
   * @param country the country in its canonical form; null if it is invalid
   * @param text a region code; null or empty if there is none
   * @return the code in upper case; null if it is absent or invalid
   */
  public static @Nullable String region(
      Violations faults, @Nullable String country, @Nullable String text) {
    Objects.requireNonNull(faults, "faults");
    return text(regionKey(faults, key(country), text));
  }

  /**
   * Parses a bound of a rule's postal range.
   *
   * @param faults receives the violation if the bound is malformed
   * @param subject the name of the bound
   * @param country the country in its canonical form; null if it is invalid
   * @param text a postal code or a prefix of one; null or empty if there is none
   * @return the bound without spaces and dashes, in upper case; null if it is absent or invalid
   */
  public static @Nullable String postalBound(
      Violations faults, String subject, @Nullable String country, @Nullable String text) {
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(subject, "subject");
    String bound = compact(faults, subject, text);
    String fault = null;
    if (bound == null) {
      return null;
    } else if (key(country) == USA && !(isDigits(bound) && bound.length() <= 9)) {
      fault = "is not 1 to 9 digits: ";
    } else if (key(country) == CAN && !(isCanadian(bound) && bound.length() <= 6)) {
      fault = "is not a prefix of a code in the pattern of K1A 0B1: ";
    }
    if (fault != null) {
      faults.add(subject, fault + Violations.shown(bound));
      return null;
    }
    return bound;
  }

  private static int key(@Nullable String code) {
    return code == null ? 0 : PlaceKeys.part(code);
  }

  private static @Nullable String text(int key) {
    return key == 0 ? null : PlaceKeys.region(key);
  }

  /**
   * Returns whether places of a country need a region and a postal code.
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
   * @param faults receives the violation if the country is missing or unknown
   * @param text an ISO 3166-1 alpha-3 code in upper or lower case
   * @return the packed code; 0 if it is invalid
   */
  public static int countryKey(Violations faults, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      faults.add("country", "is missing");
      return 0;
    }
    int key = text.length() == 3 ? upperCaseKey(text) : 0;
    if (!COUNTRIES.get(key)) {
      faults.add(
          "country",
          "is not an ISO 3166-1 alpha-3 code, such as USA or ESP: " + Violations.shown(text));
      return 0;
    }
    return key;
  }

  /**
   * Parses a region into its packed code.
   *
   * @param faults receives the violation if the region is unknown or malformed
   * @param country the packed country; 0 if it is invalid
   * @param text a region code; null or empty if there is none
   * @return the packed code; 0 if it is absent or invalid
   */
  public static int regionKey(Violations faults, int country, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return 0;
    }
    int key = text.length() <= 3 ? upperCaseKey(text) : 0;
    String fault = null;
    if (country == USA && !STATES.get(key)) {
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

  /** Returns the packed upper-case code; 0 for text with other characters. */
  private static int upperCaseKey(String text) {
    int key = PlaceKeys.part(text);
    return key != 0 ? key : PlaceKeys.part(toUpperCase(text));
  }

  /**
   * Parses a complete postal code.
   *
   * @param faults receives the violation if the code is malformed
   * @param country the packed country; 0 if it is invalid
   * @param text a postal code; null or empty if there is none
   * @return the code without spaces and dashes, in upper case; null if it is absent or invalid
   */
  public static @Nullable String postalCode(Violations faults, int country, @Nullable String text) {
    if (country == USA && text != null && isZip(text)) {
      return text; // The usual case.
    }
    String code = compact(faults, "postalCode", text);
    String fault = null;
    if (code == null) {
      return null;
    } else if (country == USA && !isZip(code)) {
      fault = "is not 5 or 9 digits: ";
    } else if (country == CAN
        && !(isCanadian(code) && (code.length() == 3 || code.length() == 6))) {
      fault = "is not 3 or 6 letters and digits in the pattern of K1A 0B1: ";
    }
    if (fault != null) {
      faults.add("postalCode", fault + Violations.shown(code));
      return null;
    }
    return code;
  }

  private static @Nullable String compact(
      Violations faults, String subject, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String code = text;
    if (text.length() <= RAW_MAX && PlaceKeys.postal(text) == 0) {
      code = toUpperCase(withoutSeparators(text)); // Most codes are already canonical.
    }
    if (code.length() > PlaceKeys.POSTAL_MAX || PlaceKeys.postal(code) == 0) {
      faults.add(
          subject,
          "is not 1 to "
              + PlaceKeys.POSTAL_MAX
              + " of A-Z 0-9 (spaces and dashes are ignored): "
              + Violations.shown(text));
      return null;
    }
    return code;
  }

  private static String withoutSeparators(String text) {
    StringBuilder result = new StringBuilder(PlaceKeys.POSTAL_MAX);
    text.codePoints().filter(c -> !isSeparator(c)).forEach(result::appendCodePoint);
    return result.toString();
  }

  /**
   * Returns whether a character is Unicode white space, unlike {@link Character#isWhitespace}, or a
   * dash.
   */
  private static boolean isSeparator(int c) {
    return Character.isSpaceChar(c)
        || (c >= '\t' && c <= '\r')
        || c == NEXT_LINE
        || Character.getType(c) == Character.DASH_PUNCTUATION
        || c == MINUS_SIGN;
  }

  /** Converts a to z to upper case, independently of the locale. Other letters do not change. */
  private static String toUpperCase(String text) {
    StringBuilder upper = new StringBuilder(text);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c >= 'a' && c <= 'z') {
        upper.setCharAt(i, (char) (c - 'a' + 'A'));
      }
    }
    return upper.toString();
  }

  private static boolean isZip(String text) {
    return (text.length() == 5 || text.length() == 9) && isDigits(text);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCanadian(String code) {
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean fits =
          i % 2 == 1
              ? isDigit(c)
              : !isDigit(c)
                  && NOT_CANADIAN.indexOf(c) < 0
                  && (i > 0 || NOT_FIRST_CANADIAN.indexOf(c) < 0);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
