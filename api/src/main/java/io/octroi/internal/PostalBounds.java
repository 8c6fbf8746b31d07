package io.octroi.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The postal range of an entry in canonical form. A range in the USA has bounds of 5 or 9 digits. A
 * range of all +4 codes of ZIP codes is the range of these ZIP codes. A range between British
 * postcodes lies within one outward code.
 *
 * @param from the first code, inclusive
 * @param to the last code, inclusive, of the same length
 */
public record PostalBounds(String from, String to) {

  /** The character at the end of a prefix in a draft. */
  private static final String ANY = "*";

  private static final int ZIP_LENGTH = 5;
  private static final int ZIP_PLUS_4_LENGTH = 9;

  /**
   * Parses the postal range of a draft.
   *
   * @param faults the collector to which violations are added
   * @param country the country in its canonical form, or null if it is invalid
   * @param region the region, or null if there is none
   * @param postalFrom the first code, or a prefix or outward code; null if there is no range
   * @param postalTo the last code, or null
   * @return the range, or null if it is absent or invalid
   */
  public static @Nullable PostalBounds parse(
      Violations faults,
      @Nullable String country,
      @Nullable String region,
      @Nullable String postalFrom,
      @Nullable String postalTo) {
    Objects.requireNonNull(faults, "faults");
    String from = postalFrom == null ? "" : postalFrom;
    String to = postalTo == null ? "" : postalTo;
    if (from.isEmpty() && to.isEmpty()) {
      return null;
    }
    boolean isUsa = "USA".equals(country);
    if ((isUsa || "CAN".equals(country)) && (region == null || region.isEmpty())) {
      faults.add("region", "is missing, but a postal range in " + country + " requires one");
    }
    if (from.endsWith(ANY)) {
      return prefix(faults, country, from, to);
    }
    if (from.isEmpty() || to.isEmpty()) {
      faults.add(
          from.isEmpty() ? "postalFrom" : "postalTo", "is missing: a postal range has two bounds");
    }
    String first = PostalCodes.bound(faults, "postalFrom", country, from);
    String last = PostalCodes.bound(faults, "postalTo", country, to);
    if (first == null || last == null) {
      return null;
    }
    boolean isRange =
        isOrdered(faults, first, last) && isOfOneOutward(faults, country, first, last);
    return isRange ? canonical(country, first, last) : null;
  }

  private static @Nullable PostalBounds prefix(
      Violations faults, @Nullable String country, String from, String to) {
    if (!to.isEmpty() && !to.equals(from)) {
      faults.add(
          "postalTo",
          "must be empty, because the first code is a prefix: " + Violations.shown(from));
      return null;
    }
    String text = from.substring(0, from.length() - ANY.length());
    if (PostalCodes.isMarkedAsOutward(text)) {
      String outward = PostalCodes.outward(faults, "postalFrom", country, text);
      return outward == null
          ? null
          : new PostalBounds(BritishCodes.first(outward), BritishCodes.last(outward));
    }
    String prefix = PostalCodes.prefix(faults, "postalFrom", country, text);
    if (prefix == null || !"USA".equals(country)) {
      return prefix == null ? null : new PostalBounds(prefix, prefix);
    }
    int length = prefix.length() <= ZIP_LENGTH ? ZIP_LENGTH : ZIP_PLUS_4_LENGTH;
    return canonical(country, padded(prefix, '0', length), padded(prefix, '9', length));
  }

  private static boolean isOrdered(Violations faults, String from, String to) {
    if (from.length() != to.length()) {
      faults.add("postalTo", unequalLengths(from, to));
    } else if (from.compareTo(to) > 0) {
      faults.add("postalTo", "is before the first code: " + from + ".." + to);
    } else {
      return true;
    }
    return false;
  }

  /** Adds a fault if British postcodes belong to different outward codes. */
  private static boolean isOfOneOutward(
      Violations faults, @Nullable String country, String from, String to) {
    int key = country == null ? 0 : PlaceKeys.part(country);
    if (Objects.equals(BritishCodes.outward(key, from), BritishCodes.outward(key, to))) {
      return true;
    }
    faults.add("postalTo", "has another outward code than the first code: " + from + ".." + to);
    return false;
  }

  private static String unequalLengths(String from, String to) {
    int length = Math.max(from.length(), to.length());
    String fault = "differs in length from the first code: " + from + ".." + to;
    boolean digits = (from + to).chars().allMatch(Character::isDigit);
    return digits
        ? fault + " (write " + padded(from, '0', length) + ".." + padded(to, '9', length) + ")"
        : fault + " (write both with " + length + " characters)";
  }

  private static String padded(String code, char with, int length) {
    return code + String.valueOf(with).repeat(length - code.length());
  }

  /**
   * Returns the canonical form of a range.
   *
   * @param country the country in its canonical form, or null if it is invalid
   * @param from the first code in canonical form, inclusive
   * @param to the last code in canonical form, inclusive, of the same length
   * @return the range
   */
  public static PostalBounds canonical(@Nullable String country, String from, String to) {
    return "USA".equals(country)
            && from.length() == ZIP_PLUS_4_LENGTH
            && from.endsWith("0000")
            && to.endsWith("9999")
        ? new PostalBounds(from.substring(0, ZIP_LENGTH), to.substring(0, ZIP_LENGTH))
        : new PostalBounds(from, to);
  }
}
