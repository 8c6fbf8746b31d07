package io.octroi.internal;

import java.util.BitSet;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a place, wherever they occur: in a place, a tax rule or an exemption. Each
 * method adds what is wrong to the faults and returns the part in its canonical form. Parts are
 * numbers as {@link PlaceKeys} packs them, so that a place is created without further objects.
 */
public final class PlaceParts {

  /** The packed code of the United States. */
  public static final int USA = PlaceKeys.part("USA");

  /** The packed code of Canada. */
  public static final int CAN = PlaceKeys.part("CAN");

  private static final BitSet COUNTRIES =
      keys(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).stream());

  /** The regions of the countries whose regions are a closed list. */
  private static final BitSet STATES =
      keys(
          Stream.of(
              ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV"
                      + " NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
                      + " DC PR GU VI AS MP AA AE AP")
                  .split(" ")));

  private static final BitSet PROVINCES =
      keys(Stream.of("AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" ")));

  /** Letters that never occur in a Canadian code, and those that do not begin one. */
  private static final String NOT_CANADIAN = "DFIOQU";

  private static final String NOT_FIRST_CANADIAN = "WZ";

  /** Longer text is not looked at: no postal code needs so many spaces. */
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
   * Reads a country.
   *
   * @param faults takes the fault of a country that is missing or unknown
   * @param text an ISO 3166-1 alpha-3 code in letters of either case
   * @return the code in capitals; null if it is at fault
   */
  public static @Nullable String country(Violations faults, @Nullable String text) {
    Objects.requireNonNull(faults, "faults");
    return text(countryKey(faults, text));
  }

  /**
   * Reads a region.
   *
   * @param faults takes the fault of a region that is unknown or malformed
   * @param country the country in its canonical form; null if that is at fault
   * @param text a region code; null or empty if there is none
   * @return the code in capitals; null if it is absent or at fault
   */
  public static @Nullable String region(
      Violations faults, @Nullable String country, @Nullable String text) {
    Objects.requireNonNull(faults, "faults");
    return text(regionKey(faults, key(country), text));
  }

  /**
   * Reads one bound of a rule's postal range.
   *
   * @param faults takes the fault of a bound with other characters or of a wrong shape
   * @param subject which bound it is
   * @param country the country in its canonical form; null if that is at fault
   * @param text a code or the beginning of codes; null or empty if there is none
   * @return the bound without spaces and dashes, in capitals; null if it is absent or at fault
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
      fault = "is not the beginning of a code in the pattern of K1A 0B1: ";
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
   * @param country a packed country
   * @return true for the United States and Canada
   */
  public static boolean needsRegion(int country) {
    return country == USA || country == CAN;
  }

  /**
   * Reads a country.
   *
   * @param faults takes the fault of a country that is missing or unknown
   * @param text an ISO 3166-1 alpha-3 code in letters of either case
   * @return the packed code; 0 if it is at fault
   */
  public static int countryKey(Violations faults, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      faults.add("country", "is missing");
      return 0;
    }
    int key = text.length() == 3 ? raisedKey(text) : 0;
    if (!COUNTRIES.get(key)) {
      faults.add(
          "country",
          "is no ISO 3166-1 alpha-3 code, such as USA or ESP: " + Violations.shown(text));
      return 0;
    }
    return key;
  }

  /**
   * Reads a region.
   *
   * @param faults takes the fault of a region that is unknown or malformed
   * @param country the packed country; 0 if that is at fault
   * @param text a region code; null or empty if there is none
   * @return the packed code; 0 if it is absent or at fault
   */
  public static int regionKey(Violations faults, int country, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return 0;
    }
    int key = text.length() <= 3 ? raisedKey(text) : 0;
    String fault = null;
    if (country == USA && !STATES.get(key)) {
      fault = "is no state of the USA in the postal service's two letters: ";
    } else if (country == CAN && !PROVINCES.get(key)) {
      fault = "is no province of Canada in the postal service's two letters: ";
    } else if (key == 0) {
      fault = "is not 1 to 3 of A-Z 0-9: ";
    }
    if (fault != null) {
      faults.add("region", fault + Violations.shown(text));
      return 0;
    }
    return key;
  }

  /** The packed code in any case; 0 for text with other characters. */
  private static int raisedKey(String text) {
    int key = PlaceKeys.part(text);
    return key != 0 ? key : PlaceKeys.part(raise(text));
  }

  /**
   * Reads a whole postal code.
   *
   * @param faults takes the fault of a code with other characters or of a wrong shape
   * @param country the packed country; 0 if that is at fault
   * @param text a code; null or empty if there is none
   * @return the code without spaces and dashes, in capitals; null if it is absent or at fault
   */
  public static @Nullable String postalCode(Violations faults, int country, @Nullable String text) {
    if (country == USA && text != null && isZip(text)) {
      return text; // As most come.
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
      code = raise(withoutSeparators(text)); // Most are canonical as they come.
    }
    if (code.length() > PlaceKeys.POSTAL_MAX || PlaceKeys.postal(code) == 0) {
      faults.add(
          subject,
          "is not 1 to "
              + PlaceKeys.POSTAL_MAX
              + " of A-Z 0-9, spaces and dashes aside: "
              + Violations.shown(text));
      return null;
    }
    return code;
  }

  private static String withoutSeparators(String text) {
    StringBuilder kept = new StringBuilder(PlaceKeys.POSTAL_MAX);
    text.codePoints().filter(c -> !isSeparator(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** Unicode's white space, which is not what {@link Character#isWhitespace} takes for it. */
  private static boolean isSeparator(int c) {
    return Character.isSpaceChar(c)
        || (c >= '\t' && c <= '\r')
        || c == NEXT_LINE
        || Character.getType(c) == Character.DASH_PUNCTUATION
        || c == MINUS_SIGN;
  }

  /** Raises a to z by code: no locale, and no other letter becomes one of A to Z. */
  private static String raise(String text) {
    StringBuilder raised = new StringBuilder(text);
    for (int i = 0; i < raised.length(); i++) {
      char c = raised.charAt(i);
      if (c >= 'a' && c <= 'z') {
        raised.setCharAt(i, (char) (c - 'a' + 'A'));
      }
    }
    return raised.toString();
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
