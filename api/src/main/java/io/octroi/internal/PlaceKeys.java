package io.octroi.internal;

import java.util.Objects;

/**
 * A reversible encoding of the parts of a place as numbers.
 *
 * <p>Characters are encoded as 0 for none, 1 to 10 for {@code 0} to {@code 9}, and 11 to 36 for
 * {@code A} to {@code Z}. A postal code is packed into ten characters of {@value #CHARACTER_BITS}
 * bits, left-aligned. Packed codes therefore have the order of the codes, the codes with a common
 * prefix are the contiguous range {@code [key, key + span(length))}, and characters can be
 * extracted by shifts. The codes of countries and regions are encoded in base 37, which makes them
 * short.
 */
public final class PlaceKeys {

  /** The maximum number of characters of a postal code. */
  public static final int POSTAL_MAX = 10;

  /** The number of bits per character of a packed postal code. */
  public static final int CHARACTER_BITS = 6;

  private static final int CHARACTER_MASK = (1 << CHARACTER_BITS) - 1;
  private static final int BASE = 37;
  private static final int REGION_MAX = 3;
  private static final int REGION_BITS = 16;

  /** The encoded characters, by character; 0 for characters that do not occur. */
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
   * @param country three characters of A-Z
   * @param region at most 3 characters of A-Z 0-9; empty for none
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
   * @param region the packed region; 0 for none
   * @return the packed area
   */
  public static int area(int country, int region) {
    return country << REGION_BITS | region;
  }

  /**
   * Packs the code of a country or a region.
   *
   * @param code 1 to 3 characters of A-Z 0-9
   * @return the packed code, in {@value #REGION_BITS} bits; 0 for any other text
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
   * Returns an area without its region.
   *
   * @param area the packed area
   * @return the packed area of the country alone
   */
  public static int countryArea(int area) {
    return area >>> REGION_BITS << REGION_BITS;
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
   * @return the code of the region; empty for none
   */
  public static String region(int area) {
    return partText(area & 0xFFFF);
  }

  /**
   * Packs a postal code.
   *
   * @param code at most {@value #POSTAL_MAX} characters of A-Z 0-9
   * @return the packed code; 0 for the empty code and for any other text
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
   * Unpacks a postal code.
   *
   * @param key the packed code
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
   * Returns the number of characters of a packed postal code.
   *
   * @param key the packed code
   * @return the number, 0 to {@value #POSTAL_MAX}
   */
  public static int length(long key) {
    return POSTAL_MAX - Long.numberOfTrailingZeros(key) / CHARACTER_BITS;
  }

  /**
   * Returns the distance between the keys of consecutive codes of a length.
   *
   * @param length the number of characters, 0 to {@value #POSTAL_MAX}
   * @return the distance
   */
  public static long span(int length) {
    return 1L << shift(length);
  }

  /**
   * Returns the number of bits of a packed postal code after its first characters.
   *
   * @param length the number of first characters, 0 to {@value #POSTAL_MAX}
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
    if (number != 0) {
      code.append((char) (number <= 10 ? '0' + number - 1 : 'A' + number - 11));
    }
  }
}
