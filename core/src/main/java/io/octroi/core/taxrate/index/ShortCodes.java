package io.octroi.core.taxrate.index;

import io.octroi.taxrate.PlaceKeys;

/**
 * Numbers for the part of a postal code after its first five characters, if only digits count, as
 * in ZIP+4. The numbers are short and dense, sort like the codes, and are computed for four digits
 * together without a branch.
 *
 * <p>An interval has such a number if it begins with four digits, or with fewer digits followed by
 * an "A" where the first letter can follow them. An interval after one that ends with a 9 begins
 * like that. The numbers have four digits of base 11, in which "A" is 10. Every queried code has a
 * number, too: that of the last such start at or before it, or one between that and the next.
 */
final class ShortCodes {

  /** The number of bits of a nonnegative position. */
  static final int BITS = 14;

  private static final int BASE = 11;

  /** The exclusive upper bound of all positions. */
  static final int LIMIT = BASE * BASE * BASE * BASE;

  /** The number of significant characters. They precede the last one, the tenth of a code. */
  private static final int COUNTED = 4;

  private static final int CHARACTER_MASK = (1 << PlaceKeys.CHARACTER_BITS) - 1;

  /** The first character after the digits: "A". */
  private static final int LETTER = 11;

  /** The lowest bit of each significant character. */
  private static final int EACH = 0b000001_000001_000001_000001;

  /**
   * Added to the characters, it carries out of letters, which are 11 to 36, and out of no others.
   */
  private static final int TO_CARRY = 0b010101 * EACH;

  private static final int CARRIES = 0b100000 * EACH;

  /** Selects every second character. */
  private static final int SECOND_MASK = 0b000000_111111_000000_111111;

  private static final int PAIR_BITS = 2 * PlaceKeys.CHARACTER_BITS;
  private static final int PAIR_MASK = (1 << PAIR_BITS) - 1;

  /** The surplus of four packed digits, each of which is packed as its value plus one. */
  private static final int EXCESS = (LIMIT - 1) / (BASE - 1);

  private ShortCodes() {}

  /**
   * Returns the position of a code: from -1, before all intervals, to {@link #LIMIT}, exclusive.
   *
   * @param code five packed characters
   */
  static int position(int code) {
    int counted = code >>> PlaceKeys.CHARACTER_BITS;
    boolean digits = ((counted + TO_CARRY) & CARRIES) == 0 && (counted & CHARACTER_MASK) != 0;
    if (!digits) {
      return positionBefore(code);
    }
    int pairs =
        ((counted >>> PlaceKeys.CHARACTER_BITS) & SECOND_MASK) * BASE + (counted & SECOND_MASK);
    return (pairs >>> PAIR_BITS) * (BASE * BASE) + (pairs & PAIR_MASK) - EXCESS;
  }

  /** Returns the position of a code that has a letter, or ends before the fourth character. */
  private static int positionBefore(int code) {
    int position = 0;
    int scale = LIMIT;
    for (int i = 0; i < COUNTED; i++) {
      int character = character(code, i);
      scale /= BASE;
      if (character == 0) {
        return position - 1; // A longer code with this prefix sorts after it.
      }
      position += (Math.min(character, LETTER) - 1) * scale;
      if (character >= LETTER) {
        return position;
      }
    }
    return position;
  }

  /**
   * Tests whether the start of an interval has an exact position.
   *
   * @param code five packed characters
   */
  static boolean isShort(int code) {
    for (int i = 0; i < COUNTED; i++) {
      int character = character(code, i);
      if (character == LETTER) {
        return code << (Integer.SIZE - PlaceKeys.CHARACTER_BITS * (COUNTED - i)) == 0;
      }
      if (character == 0 || character > LETTER) {
        return false;
      }
    }
    return character(code, COUNTED) == 0;
  }

  private static int character(int code, int at) {
    return (code >>> (PlaceKeys.CHARACTER_BITS * (COUNTED - at))) & CHARACTER_MASK;
  }
}
