package io.octroi.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parsers for postal codes in queries and tax rules. Each parser adds a violation if a code is
 * invalid, and otherwise returns it in canonical form: in upper case, without spaces, dashes and
 * the prefix of the country.
 */
public final class PostalCodes {

  /** Letters that do not occur in Canadian postal codes. */
  private static final String NOT_CANADIAN = "DFIOQU";

  /** Additional letters that do not occur at the start of Canadian postal codes. */
  private static final String NOT_FIRST_CANADIAN = "WZ";

  private static final int ZIP_LENGTH = 5;
  private static final int ZIP_PLUS_4_LENGTH = 9;
  private static final int CANADIAN_AREA_LENGTH = 3;
  private static final int CANADIAN_LENGTH = 6;

  private PostalCodes() {}

  /**
   * Parses a complete postal code.
   *
   * @param faults the collector that receives a violation if the code is malformed
   * @param country the packed country, or 0 if it is invalid
   * @param text a postal code; null or empty if there is none
   * @return the code in canonical form, or null if it is absent or invalid
   */
  public static @Nullable String code(Violations faults, int country, @Nullable String text) {
    if (country == PlaceParts.USA && text != null && isZip(text)) {
      return text; // The usual case is handled without allocation.
    }
    String code = CompactCode.parse(faults, "postalCode", country, text);
    if (code == null || text == null) {
      return null;
    }
    String fault = BritishCodes.incomplete(country, text);
    if (country == PlaceParts.USA && !isZip(code)) {
      fault = "is not 5 or 9 digits: ";
    } else if (country == PlaceParts.CAN
        && !(isCanadian(code)
            && (code.length() == CANADIAN_AREA_LENGTH || code.length() == CANADIAN_LENGTH))) {
      fault = "is not 3 or 6 letters and digits in the pattern of K1A 0B1: ";
    }
    return checked(faults, "postalCode", code, fault);
  }

  /**
   * Parses a bound of a postal range.
   *
   * @param faults the collector that receives a violation if the bound is malformed
   * @param subject the name of the bound
   * @param country the country in its canonical form, or null if it is invalid
   * @param text a postal code, or, outside the USA, a prefix of one; null or empty if there is none
   * @return the bound in canonical form, or null if it is absent or invalid
   */
  public static @Nullable String bound(
      Violations faults, String subject, @Nullable String country, @Nullable String text) {
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(subject, "subject");
    int key = PlaceParts.key(country);
    String bound = CompactCode.parse(faults, subject, key, text);
    if (bound == null || text == null) {
      return null;
    }
    String fault = BritishCodes.incomplete(key, text);
    if (key == PlaceParts.USA && !isZip(bound)) {
      fault =
          CompactCode.isDigits(bound) && bound.length() < ZIP_PLUS_4_LENGTH
              ? "is not 5 or 9 digits (a prefix is written as " + bound + "*): "
              : "is not 5 or 9 digits: ";
    } else if (key == PlaceParts.CAN && !(isCanadian(bound) && bound.length() <= CANADIAN_LENGTH)) {
      fault = "is not a prefix of a code in the pattern of K1A 0B1: ";
    }
    return checked(faults, subject, bound, fault);
  }

  /**
   * Parses the prefix of postal codes.
   *
   * @param faults the collector that receives a violation if the prefix is malformed
   * @param subject the name of the prefix
   * @param country the country in its canonical form, or null if it is invalid
   * @param text the prefix
   * @return the prefix in canonical form, or null if it is invalid
   */
  public static @Nullable String prefix(
      Violations faults, String subject, @Nullable String country, String text) {
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(subject, "subject");
    if (text.isEmpty()) {
      return checked(faults, subject, text, "is not the prefix of a postal code: ");
    }
    if (PlaceParts.key(country) != PlaceParts.USA) {
      return bound(faults, subject, country, text);
    }
    String prefix = CompactCode.parse(faults, subject, PlaceParts.USA, text);
    if (prefix == null) {
      return null;
    }
    boolean fits = CompactCode.isDigits(prefix) && prefix.length() <= ZIP_PLUS_4_LENGTH;
    return checked(faults, subject, prefix, fits ? null : "is not 1 to 9 digits: ");
  }

  /**
   * Returns whether a prefix in a draft ends with a separator, which marks it as an outward code.
   *
   * @param text the prefix without the asterisk
   * @return true if it must be parsed by {@link #outward}
   */
  public static boolean isMarkedAsOutward(String text) {
    return !text.isEmpty() && CompactCode.isSeparator(text.charAt(text.length() - 1));
  }

  /**
   * Parses a British outward code.
   *
   * @param faults the collector that receives a violation if the text is not an outward code
   * @param subject the name of the outward code
   * @param country the country in its canonical form, or null if it is invalid
   * @param text the outward code
   * @return the outward code in canonical form, or null if it is invalid
   */
  public static @Nullable String outward(
      Violations faults, String subject, @Nullable String country, String text) {
    Objects.requireNonNull(faults, "faults");
    int key = PlaceParts.key(country);
    String outward = CompactCode.parse(faults, subject, key, text);
    return outward == null
        ? null
        : checked(
            faults,
            subject,
            outward,
            BritishCodes.isOutward(key, outward)
                ? null
                : "is not an outward code of GBR, GGY, IMN or JEY, such as PA6: ");
  }

  private static @Nullable String checked(
      Violations faults, String subject, String code, @Nullable String fault) {
    if (fault != null) {
      faults.add(subject, fault + Violations.shown(code));
    }
    return fault == null ? code : null;
  }

  private static boolean isZip(String text) {
    return (text.length() == ZIP_LENGTH || text.length() == ZIP_PLUS_4_LENGTH)
        && CompactCode.isDigits(text);
  }

  private static boolean isCanadian(String code) {
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean fits =
          i % 2 == 1
              ? CompactCode.isDigit(c)
              : !CompactCode.isDigit(c)
                  && NOT_CANADIAN.indexOf(c) < 0
                  && (i > 0 || NOT_FIRST_CANADIAN.indexOf(c) < 0);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
