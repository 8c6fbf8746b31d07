package io.octroi.taxrate;

/**
 * How the parts of a place are packed to numbers, reversibly.
 *
 * <p>Characters are digits of base 37: 0 for none, 1 to 10 for {@code 0} to {@code 9}, 11 to 36 for
 * {@code A} to {@code Z}. A postal code is packed left-aligned to ten such digits, so that the
 * codes which begin with a given one are a contiguous range of numbers, {@code [key, key +
 * span(length))}, and numbers order as the codes do.
 */
public final class PlaceKeys {

  /** The most characters of a postal code. */
  public static final int POSTAL_MAX = 10;

  private static final int BASE = 37;
  private static final int REGION_MAX = 3;
  private static final int REGION_BITS = 16;
  private static final long[] SPANS = new long[POSTAL_MAX + 1];

  /** By character; 0 for those that do not occur. */
  private static final byte[] DIGITS = new byte['Z' + 1];

  static {
    for (char c = '0'; c <= '9'; c++) {
      DIGITS[c] = (byte) (c - '0' + 1);
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      DIGITS[c] = (byte) (c - 'A' + 11);
    }
    SPANS[POSTAL_MAX] = 1;
    for (int length = POSTAL_MAX - 1; length >= 0; length--) {
      SPANS[length] = SPANS[length + 1] * BASE;
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
    return part(country) << REGION_BITS | part(region);
  }

  /** An area of packed codes. */
  static int area(int country, int region) {
    return country << REGION_BITS | region;
  }

  /**
   * Packs a country's code or a region's, to {@value #REGION_BITS} bits; 0 for any other text than
   * 1 to 3 of A-Z 0-9.
   */
  static int part(String code) {
    return (int) left(code, REGION_MAX);
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
    return text(area >>> REGION_BITS, REGION_MAX);
  }

  /**
   * The region of a packed area.
   *
   * @param area a packed area
   * @return its code, empty for none
   */
  public static String region(int area) {
    return text(area & 0xFFFF, REGION_MAX);
  }

  /**
   * Packs a postal code.
   *
   * @param code up to {@value #POSTAL_MAX} of A-Z 0-9
   * @return the number; 0 for the empty code, and for any text that is none
   */
  public static long postal(String code) {
    return left(code, POSTAL_MAX);
  }

  /**
   * The code of a packed postal code.
   *
   * @param key a packed code
   * @return the code
   */
  public static String postal(long key) {
    return text(key, POSTAL_MAX);
  }

  /**
   * How many numbers lie between a code of this length and the next one of the same length.
   *
   * @param length 0 to {@value #POSTAL_MAX}
   * @return the distance
   */
  public static long span(int length) {
    return SPANS[length];
  }

  private static long left(String text, int width) {
    if (text.length() > width) {
      return 0;
    }
    long key = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < DIGITS.length ? DIGITS[c] : 0;
      if (digit == 0) {
        return 0;
      }
      key = key * BASE + digit;
    }
    return key * SPANS[POSTAL_MAX - width + text.length()];
  }

  private static String text(long key, int width) {
    char[] text = new char[width];
    int length = 0;
    long rest = key;
    for (int i = width - 1; i >= 0; i--) {
      int digit = (int) (rest % BASE);
      rest /= BASE;
      if (digit != 0) {
        text[i] = (char) (digit <= 10 ? '0' + digit - 1 : 'A' + digit - 11);
        length = Math.max(length, i + 1);
      }
    }
    return new String(text, 0, length);
  }
}
