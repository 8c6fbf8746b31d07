package io.octroi.core.taxrate.index;

import io.octroi.internal.PlaceKeys;

/**
 * Utilities that convert the part of a postal code after its first five characters to a number,
 * which is called a position. Positions are used if only digits are significant, as in ZIP+4. They
 * are small and dense and have the same order as the codes. They are computed for four digits at
 * once and without a branch.
 *
 * <p>The start of an interval has an exact position if it consists of four digits, or of fewer
 * digits followed by an "A". It ends with an "A" if the interval before it ends with a 9, because
 * "A" is the next character after the 9. A position has four digits of base 11, in which "A" is 10.
 * Every queried code also has a position. This is either the position of the last possible start at
 * or before the code, or a number between that position and the next one.
 */
final class ShortCodes {

  /** The number of bits of a nonnegative position. */
  static final int BITS = 14;

  private static final int BASE = 11;

  /** The exclusive upper bound of all positions. */
  static final int LIMIT = BASE * BASE * BASE * BASE;

  /**
   * The number of significant characters. They are followed by one more character, which is the
   * tenth character of a code.
   */
  private static final int COUNTED = 4;

  private static final int CHARACTER_MASK = (1 << PlaceKeys.CHARACTER_BITS) - 1;

  /** The packed value of "A", the first character after the digits. */
  private static final int LETTER = 11;

  /** The lowest bit of each significant character. */
  private static final int EACH = 0b000001_000001_000001_000001;

  /**
   * A number to be added to the characters. The addition sets the highest bit of each letter (11 to
   * 36), and of no other character.
   */
  private static final int TO_CARRY = 0b010101 * EACH;

  private static final int CARRIES = 0b100000 * EACH;

  /** A mask that selects every second character. */
  private static final int SECOND_MASK = 0b000000_111111_000000_111111;

  private static final int PAIR_BITS = 2 * PlaceKeys.CHARACTER_BITS;
  private static final int PAIR_MASK = (1 << PAIR_BITS) - 1;

  /**
   * The amount by which four packed digits exceed their values, because each digit is packed as its
   * value plus one.
   */
  private static final int EXCESS = (LIMIT - 1) / (BASE - 1);

  private ShortCodes() {}

  /**
   * Returns the position of a code, from -1 (before all intervals) to {@link #LIMIT} (exclusive).
   *
   * @param code the five packed characters
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

  /** Returns the position of a code that contains a letter or ends before the fourth character. */
  private static int positionBefore(int code) {
    int position = 0;
    int scale = LIMIT;
    for (int i = 0; i < COUNTED; i++) {
      int character = character(code, i);
      scale /= BASE;
      if (character == 0) {
        return position - 1; // Longer codes with this prefix sort after it.
      }
      position += (Math.min(character, LETTER) - 1) * scale;
      if (character >= LETTER) {
        return position;
      }
    }
    return position;
  }

  /**
   * Returns whether the start of an interval has an exact position.
   *
   * @param code the five packed characters
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
