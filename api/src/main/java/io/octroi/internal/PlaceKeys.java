package io.octroi.internal;

import java.util.Objects;

/**
 * How the parts of a place are packed to numbers, reversibly.
 *
 * <p>A character is a number: 0 for none, 1 to 10 for {@code 0} to {@code 9}, 11 to 36 for {@code
 * A} to {@code Z}. A postal code is packed left-aligned to ten of them, {@value #CHARACTER_BITS}
 * bits each, so that the codes which begin with a given one are a contiguous range of numbers,
 * {@code [key, key + span(length))}, numbers order as the codes do, and a look-up takes characters
 * by shifts. The codes of countries and regions are digits of base 37, which makes them short.
 */
public final class PlaceKeys {

  /** The most characters of a postal code. */
  public static final int POSTAL_MAX = 10;

  /** How many bits of a packed postal code a character takes. */
  public static final int CHARACTER_BITS = 6;

  private static final int CHARACTER_MASK = (1 << CHARACTER_BITS) - 1;
  private static final int BASE = 37;
  private static final int REGION_MAX = 3;
  private static final int REGION_BITS = 16;

  /** By character; 0 for those that do not occur. */
  private static final byte[] NUMBERS = new byte['Z' + 1];

  static {
    for (char c = '0'; c <= '9'; c++) {
      NUMBERS[c] = (byte) (c - '0' + 1);
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      NUMBERS[c] = (byte) (c - 'A' + 11);
    }
  }

  private PlaceKeys() {}

  /**
   * Packs country and region.
   *
   * @param country three of A-Z
   * @param region up to 3 of A-Z 0-9; empty for none
   * @return the number
   */
  public static int area(String country, String region) {
    Objects.requireNonNull(country, "country");
    Objects.requireNonNull(region, "region");
    return part(country) << REGION_BITS | part(region);
  }

  /**
   * Combines the packed codes of a country and a region.
   *
   * @param country a packed country
   * @param region a packed region; 0 for none
   * @return the packed area
   */
  public static int area(int country, int region) {
    return country << REGION_BITS | region;
  }

  /**
   * Packs the code of a country or a region.
   *
   * @param code 1 to 3 of A-Z 0-9
   * @return the number, of {@value #REGION_BITS} bits; 0 for any other text
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
   * The area of the same country without its region.
   *
   * @param area a packed area
   * @return the packed country
   */
  public static int countryArea(int area) {
    return area >>> REGION_BITS << REGION_BITS;
  }

  /**
   * The country of a packed area.
   *
   * @param area a packed area
   * @return its three letters
   */
  public static String country(int area) {
    return partText(area >>> REGION_BITS);
  }

  /**
   * The region of a packed area.
   *
   * @param area a packed area
   * @return its code, empty for none
   */
  public static String region(int area) {
    return partText(area & 0xFFFF);
  }

  /**
   * Packs a postal code.
   *
   * @param code up to {@value #POSTAL_MAX} of A-Z 0-9
   * @return the number; 0 for the empty code, and for any text that is none
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
   * The code of a packed postal code.
   *
   * @param key a packed code
   * @return the code
   */
  public static String postal(long key) {
    StringBuilder code = new StringBuilder(POSTAL_MAX);
    for (int i = POSTAL_MAX - 1; i >= 0; i--) {
      append(code, (int) (key >>> (CHARACTER_BITS * i)) & CHARACTER_MASK);
    }
    return code.toString();
  }

  /**
   * How many characters a packed postal code has.
   *
   * @param key a packed code
   * @return 0 to {@value #POSTAL_MAX}
   */
  public static int length(long key) {
    return POSTAL_MAX - Long.numberOfTrailingZeros(key) / CHARACTER_BITS;
  }

  /**
   * How many numbers lie between a code of this length and the next one of the same length.
   *
   * @param length 0 to {@value #POSTAL_MAX}
   * @return the distance
   */
  public static long span(int length) {
    return 1L << shift(length);
  }

  /**
   * How many bits of a packed postal code are behind its first characters.
   *
   * @param length how many characters, 0 to {@value #POSTAL_MAX}
   * @return the bits, which a shift to the right leaves out
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
    return c < NUMBERS.length ? NUMBERS[c] : 0;
  }

  private static void append(StringBuilder code, int number) {
    if (number != 0) {
      code.append((char) (number <= 10 ? '0' + number - 1 : 'A' + number - 11));
    }
  }
}
