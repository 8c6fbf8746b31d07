package io.octroi.internal;

import java.util.Objects;

/**
 * A reversible encoding of the components of a place as numbers.
 *
 * <p>The digits {@code 0} to {@code 9} are encoded as 1 to 10, and the letters {@code A} to {@code
 * Z} as 11 to 36; 0 means that there is no character. A postal code is packed into a number that
 * consists of ten left-aligned characters of {@value #CHARACTER_BITS} bits each. Packed codes
 * therefore sort in the same order as the codes, and characters can be extracted by shifting. All
 * codes with a common prefix form the contiguous range {@code [key, key + span(length))}, where
 * {@code key} is the packed prefix and {@code length} is its length. A packed code can contain a
 * separator, encoded as 37, which counts as a character and sorts after the letters. The codes of
 * countries and regions are encoded in base 37, which keeps them short.
 */
public final class PlaceKeys {

  /** The maximum number of characters of a postal code. */
  public static final int POSTAL_MAX = 10;

  /** The number of bits per character of a packed postal code. */
  public static final int CHARACTER_BITS = 6;

  /** The number of the separator within a packed postal code. */
  private static final int SEPARATOR = 37;

  private static final int CHARACTER_MASK = (1 << CHARACTER_BITS) - 1;
  private static final int BASE = 37;
  private static final int REGION_MAX = 3;
  private static final int REGION_BITS = 16;

  /**
   * The encoding of each character, indexed by character; 0 for characters that codes cannot
   * contain.
   */
  private static final byte[] CODES = new byte['Z' + 1];

  static {
    for (char c = '0'; c <= '9'; c++) {
      CODES[c] = (byte) (c - '0' + 1);
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      CODES[c] = (byte) (c - 'A' + 11);
    }
  }

  private PlaceKeys() {}

  /**
   * Packs the codes of a country and a region.
   *
   * @param country three letters from A-Z
   * @param region at most 3 characters from A-Z and 0-9, or an empty string if there is no region
   * @return the packed area
   */
  public static int area(String country, String region) {
    Objects.requireNonNull(country, "country");
    Objects.requireNonNull(region, "region");
    return part(country) << REGION_BITS | part(region);
  }

  /**
   * Combines the packed codes of a country and a region.
   *
   * @param country the packed country
   * @param region the packed region, or 0 if there is none
   * @return the packed area
   */
  public static int area(int country, int region) {
    return country << REGION_BITS | region;
  }

  /**
   * Packs the code of a country or a region.
   *
   * @param code 1 to 3 characters from A-Z and 0-9
   * @return the packed code, which fits into {@value #REGION_BITS} bits, or 0 if the text is not
   *     such a code
   */
  public static int part(String code) {
    int key = 0;
    if (code.length() <= REGION_MAX) {
      for (int i = 0; i < REGION_MAX; i++) {
        int number = i < code.length() ? number(code.charAt(i)) : 0;
        if (number == 0 && i < code.length()) {
          return 0;
        }
        key = key * BASE + number;
      }
    }
    return key;
  }

  /**
   * Returns a packed area without its region.
   *
   * @param area the packed area
   * @return the packed area of the country alone
   */
  public static int countryArea(int area) {
    return area >>> REGION_BITS << REGION_BITS;
  }

  /**
   * Returns the packed country of a packed area.
   *
   * @param area the packed area
   * @return the packed country
   */
  public static int countryPart(int area) {
    return area >>> REGION_BITS;
  }

  /**
   * Returns the country of a packed area.
   *
   * @param area the packed area
   * @return the three-letter code of the country
   */
  public static String country(int area) {
    return partText(area >>> REGION_BITS);
  }

  /**
   * Returns the region of a packed area.
   *
   * @param area the packed area
   * @return the code of the region, or an empty string if there is none
   */
  public static String region(int area) {
    return partText(area & 0xFFFF);
  }

  /**
   * Packs a postal code.
   *
   * @param code at most {@value #POSTAL_MAX} characters from A-Z and 0-9
   * @return the packed code, or 0 if the text is empty or is not such a code
   */
  public static long postal(String code) {
    Objects.requireNonNull(code, "code");
    if (code.length() > POSTAL_MAX) {
      return 0;
    }
    long key = 0;
    for (int i = 0; i < code.length(); i++) {
      int number = number(code.charAt(i));
      if (number == 0) {
        return 0;
      }
      key = key << CHARACTER_BITS | number;
    }
    return key << shift(code.length());
  }

  /**
   * Inserts a separator into a packed postal code.
   *
   * @param key the packed code of at most 9 characters, without a separator
   * @param at the number of characters before the separator
   * @return the packed code with the separator
   */
  public static long separate(long key, int at) {
    long rest = key & (span(at) - 1);
    return key - rest | (long) SEPARATOR << shift(at + 1) | rest >>> CHARACTER_BITS;
  }

  /**
   * Returns the position of the separator in a packed postal code.
   *
   * @param key the packed code
   * @return the number of characters before the separator, or -1 if there is no separator
   */
  public static int separator(long key) {
    for (int i = 0; i < POSTAL_MAX; i++) {
      if ((key >>> shift(i + 1) & CHARACTER_MASK) == SEPARATOR) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Unpacks a postal code.
   *
   * @param key the packed code
   * @return the code without a separator
   */
  public static String postal(long key) {
    StringBuilder code = new StringBuilder(POSTAL_MAX);
    for (int i = POSTAL_MAX - 1; i >= 0; i--) {
      append(code, (int) (key >>> (CHARACTER_BITS * i)) & CHARACTER_MASK);
    }
    return code.toString();
  }

  /**
   * Returns the number of characters of a packed postal code.
   *
   * @param key the packed code
   * @return the number, 0 to {@value #POSTAL_MAX}
   */
  public static int length(long key) {
    return POSTAL_MAX - Long.numberOfTrailingZeros(key) / CHARACTER_BITS;
  }

  /**
   * Returns the difference between the packed forms of two consecutive codes of the same length.
   *
   * @param length the number of characters, 0 to {@value #POSTAL_MAX}
   * @return the difference
   */
  public static long span(int length) {
    return 1L << shift(length);
  }

  /**
   * Returns the number of bits that follow the first characters of a packed postal code.
   *
   * @param length the number of these first characters, 0 to {@value #POSTAL_MAX}
   * @return the number of bits
   */
  public static int shift(int length) {
    return CHARACTER_BITS * (POSTAL_MAX - length);
  }

  private static String partText(int key) {
    StringBuilder code = new StringBuilder(REGION_MAX);
    append(code, key / (BASE * BASE));
    append(code, key / BASE % BASE);
    append(code, key % BASE);
    return code.toString();
  }

  private static int number(char c) {
    return c < CODES.length ? CODES[c] : 0;
  }

  private static void append(StringBuilder code, int number) {
    if (number != 0 && number != SEPARATOR) {
      code.append((char) (number <= 10 ? '0' + number - 1 : 'A' + number - 11));
    }
  }
}
