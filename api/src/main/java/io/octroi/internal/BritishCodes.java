package io.octroi.internal;

import java.util.BitSet;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The postcodes of Great Britain, Guernsey, the Isle of Man and Jersey. A postcode consists of an
 * outward code of two to four characters and an inward code of three. Outward codes have different
 * lengths: PA6 7LN is not in PA67. A packed postcode therefore has a {@linkplain PlaceKeys#separate
 * separator} behind its outward code, so that all postcodes of an outward code have a common
 * prefix, which they share with no others.
 */
public final class BritishCodes {

  private static final String OUTWARD = "([A-Z]{1,2}[0-9][A-Z0-9]?|GIR)";
  private static final Pattern OUTWARD_CODE = Pattern.compile(OUTWARD);
  private static final Pattern POSTCODE = Pattern.compile(OUTWARD + "[0-9][A-Z]{2}");
  private static final Pattern INCOMPLETE =
      Pattern.compile(
          "[^A-Z0-9]*(?:[A-Z]{2,3}[^A-Z0-9]+)?" + OUTWARD + "[^A-Z0-9]+([0-9][A-Z]?)[^A-Z0-9]*");

  private static final String FIRST_INWARD = "0AA";
  private static final String LAST_INWARD = "9ZZ";
  private static final BitSet COUNTRIES = new BitSet();

  static {
    for (String country : new String[] {"GBR", "GGY", "IMN", "JEY"}) {
      COUNTRIES.set(PlaceKeys.part(country));
    }
  }

  private BritishCodes() {}

  /**
   * Returns whether the postal codes of a country are British postcodes.
   *
   * @param country the packed country
   * @return true if packed codes of the country have separators
   */
  public static boolean areUsedIn(int country) {
    return COUNTRIES.get(country);
  }

  /**
   * Packs the postal code of a place. An outward code alone stands for all its postcodes.
   *
   * @param country the packed country
   * @param code the code in canonical form
   * @return the packed code, with a separator if it is a British postcode or outward code
   */
  public static long placeKey(int country, String code) {
    Objects.requireNonNull(code, "code");
    return COUNTRIES.get(country) && OUTWARD_CODE.matcher(code).matches()
        ? PlaceKeys.separate(PlaceKeys.postal(code), code.length())
        : boundKey(country, code);
  }

  /**
   * Packs a bound of a postal range. An outward code alone is a prefix.
   *
   * @param country the packed country
   * @param code the code in canonical form
   * @return the packed code, with a separator if it is a British postcode
   */
  public static long boundKey(int country, String code) {
    long key = PlaceKeys.postal(code);
    String outward = outward(country, code);
    return outward == null ? key : PlaceKeys.separate(key, outward.length());
  }

  /**
   * Returns the outward code of a postcode.
   *
   * @param country the packed country
   * @param code a postal code in canonical form
   * @return the outward code, or null if the code is not a British postcode
   */
  public static @Nullable String outward(int country, String code) {
    Objects.requireNonNull(code, "code");
    if (!COUNTRIES.get(country)) {
      return null;
    }
    Matcher matcher = POSTCODE.matcher(code);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /**
   * Returns whether a text is an outward code.
   *
   * @param country the packed country
   * @param code a text in canonical form
   */
  static boolean isOutward(int country, String code) {
    return COUNTRIES.get(country) && OUTWARD_CODE.matcher(code).matches();
  }

  /**
   * Returns the first postcode of an outward code. No postcode of the outward code sorts before it.
   *
   * @param outward the outward code
   * @return the postcode, which need not be in use
   */
  public static String first(String outward) {
    return outward + FIRST_INWARD;
  }

  /**
   * Returns the last postcode of an outward code. No postcode of the outward code sorts after it.
   *
   * @param outward the outward code
   * @return the postcode, which need not be in use
   */
  public static String last(String outward) {
    return outward + LAST_INWARD;
  }

  /**
   * Returns a violation of a text that ends within an inward code, or null if it does not.
   *
   * @param country the packed country
   * @param text a text that may contain separators
   */
  static @Nullable String incomplete(int country, String text) {
    if (!COUNTRIES.get(country)) {
      return null;
    }
    Matcher matcher = INCOMPLETE.matcher(PlaceParts.toUpperCase(text));
    if (!matcher.matches()) {
      return null;
    }
    String begin = matcher.group(1) + " " + matcher.group(2);
    String first = FIRST_INWARD.substring(matcher.group(2).length());
    String last = LAST_INWARD.substring(matcher.group(2).length());
    return "ends within the inward code (all codes are "
        + begin
        + first
        + ".."
        + begin
        + last
        + "): ";
  }
}
