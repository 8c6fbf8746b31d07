package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.internal.BritishCodes;
import io.octroi.internal.PlaceKeys;

/**
 * The packed postal codes of a country with the shortest length that a query for a code in a range
 * can have.
 */
final class PostalCodes {

  private static final int DIGIT_FIRST = code("0");
  private static final int DIGIT_LAST = code("9");
  private static final int LETTER_FIRST = code("A");
  private static final int LETTER_LAST = code("Z");

  /** The separator of British postcodes sorts after the letters. */
  private static final int SEPARATOR = LETTER_LAST + 1;

  /** The minimum length of a British outward code, which is in front of the separator. */
  private static final int OUTWARD_MIN = 2;

  private final String country;
  private final int length;

  private PostalCodes(String country, int length) {
    this.country = country;
    this.length = length;
  }

  /** Returns the codes in the range of a rule. */
  static PostalCodes of(Entry rule) {
    String country = PlaceKeys.country(rule.area());
    int length =
        switch (country) {
          case "USA" -> rule.length() <= 5 ? 5 : 9;
          case "CAN" -> rule.length() <= 3 ? 3 : 6;
          default -> rule.length();
        };
    return new PostalCodes(country, length);
  }

  private static int code(String character) {
    return (int) (PlaceKeys.postal(character) >>> PlaceKeys.shift(1));
  }

  /** Returns the length of the codes. */
  int length() {
    return length;
  }

  /** Returns the first code that begins with a prefix, which may be empty from some position on. */
  long first(long prefix) {
    long code = prefix;
    for (int i = PlaceKeys.length(prefix); i < length; i++) {
      code |= (long) lowest(i) << PlaceKeys.shift(i + 1);
    }
    return code;
  }

  /**
   * Returns the first code after all codes that begin with a prefix, or the largest long if there
   * is none.
   *
   * @param prefix the packed prefix
   * @param prefixLength its length in characters
   */
  long after(long prefix, int prefixLength) {
    for (int i = prefixLength - 1; i >= 0; i--) {
      int shift = PlaceKeys.shift(i + 1);
      int character = (int) (prefix >>> shift) & ((1 << PlaceKeys.CHARACTER_BITS) - 1);
      if (character < highest(i)) {
        return first(((prefix >>> shift) + 1) << shift);
      }
    }
    return Long.MAX_VALUE;
  }

  private int lowest(int position) {
    return country.equals("CAN") && position % 2 == 0 ? LETTER_FIRST : DIGIT_FIRST;
  }

  private int highest(int position) {
    boolean digit = country.equals("USA") || (country.equals("CAN") && position % 2 == 1);
    boolean separator = position >= OUTWARD_MIN && BritishCodes.areUsedIn(PlaceKeys.part(country));
    return digit ? DIGIT_LAST : separator ? SEPARATOR : LETTER_LAST;
  }
}
