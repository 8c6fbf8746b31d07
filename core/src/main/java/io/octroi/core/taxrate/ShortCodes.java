package io.octroi.core.taxrate;

import io.octroi.internal.PlaceKeys;

/**
 * Numbers for what of a postal code is behind its first five characters, where only digits count,
 * as in ZIP+4. They are short and dense, order as the codes do, and are computed for four digits
 * together, without a branch.
 *
 * <p>A stretch has one if it begins with four digits, or with fewer and an "A" where the first
 * letter can follow them: so it does behind a stretch that ends with a 9. These are numbers of four
 * digits of base 11, in which "A" is 10. A code asked for has such a number too: that of the last
 * such beginning which it has reached, or one between that and the next.
 */
final class ShortCodes {

  /** How many bits a position has, if it is not negative. */
  static final int BITS = 14;

  private static final int BASE = 11;

  /** The least number that no position reaches. */
  static final int LIMIT = BASE * BASE * BASE * BASE;

  /** How many characters count, in front of the last one, the tenth. */
  private static final int COUNTED = 4;

  private static final int CHARACTER_MASK = (1 << PlaceKeys.CHARACTER_BITS) - 1;

  /** The character behind the digits: "A". */
  private static final int LETTER = 11;

  /** The characters that count, in each a one. */
  private static final int EACH = 0b000001_000001_000001_000001;

  /** Added to each, it carries from letters, the characters from 11 to 36, and from no others. */
  private static final int TO_CARRY = 0b010101 * EACH;

  private static final int CARRIES = 0b100000 * EACH;

  /** Every second character, and what the packed numbers of two are apart. */
  private static final int SECOND_MASK = 0b000000_111111_000000_111111;

  private static final int PAIR_BITS = 2 * PlaceKeys.CHARACTER_BITS;
  private static final int PAIR_MASK = (1 << PAIR_BITS) - 1;

  /** What four digits are too much, as each is packed as one more than it is. */
  private static final int EXCESS = (LIMIT - 1) / (BASE - 1);

  private ShortCodes() {}

  /**
   * Where a code is: from -1 on, before all stretches, to {@link #LIMIT}, exclusive.
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

  /** Where a code is that has a letter, or ends before the fourth character. */
  private static int positionBefore(int code) {
    int position = 0;
    int scale = LIMIT;
    for (int i = 0; i < COUNTED; i++) {
      int character = character(code, i);
      scale /= BASE;
      if (character == 0) {
        return position - 1; // What goes on with digits is behind what ends.
      }
      position += (Math.min(character, LETTER) - 1) * scale;
      if (character >= LETTER) {
        return position;
      }
    }
    return position;
  }

  /**
   * Whether a stretch that begins with a code can have it as its number.
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
