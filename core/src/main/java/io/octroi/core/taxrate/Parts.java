package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * The stretches within the parted cells of a {@link Layer}, laid out in one array, so that a
 * look-up touches little memory. A cell itself says where its table is and how it is divided: what
 * a look-up needs first, it has with the cell.
 *
 * <p>A table has, for each bucket of codes, which stretch is the last that begins before it, two
 * such numbers in an element; then all stretches in their order. Of a stretch it has where it
 * begins and the number of its answers, in the halves of one element: so {@linkplain #shortened
 * short} are codes where only digits count, as in ZIP+4. A look-up reads a few stretches from its
 * bucket's on. The first bucket is for what is before the second stretch.
 *
 * <p>Where letters count too, or the answers are too many, the table is a plain one: the number of
 * the cell's stretches, then for each where it begins and the number of its answers.
 */
final class Parts {

  /** What of a code is behind its first five characters: five more. */
  private static final int CELL_MASK = (int) PlaceKeys.span(5) - 1;

  private static final int CHARACTER_MASK = (int) PlaceKeys.span(9) - 1;

  /** A short code's characters: none, ten digits, and one for all letters, the first one's. */
  private static final int SHORT_BASE = 12;

  private static final int LETTER = SHORT_BASE - 1;

  /** A cell, from its lowest bit: where its table is, and how a short one is divided. */
  private static final int SHIFT_AT = 28;

  private static final int BUCKETS_AT = SHIFT_AT + 4;
  private static final int ORIGIN_AT = BUCKETS_AT + 15;
  private static final int TABLE_MASK = (1 << SHIFT_AT) - 1;
  private static final int SHIFT_MASK = (1 << (BUCKETS_AT - SHIFT_AT)) - 1;
  private static final int CODE_MASK = (1 << (ORIGIN_AT - BUCKETS_AT)) - 1;

  private static final long PARTED = 1L << 63;
  private static final long PLAIN = 1L << 62;

  private static final int HALF = 16;
  private static final int LOWER_HALF = (1 << HALF) - 1;

  /** How many stretches are looked at in one go, without a branch. */
  private static final int STEP = 7;

  /** Begins behind all codes; so many as a step are behind the last stretch of a table. */
  private static final int NONE = Integer.MAX_VALUE;

  private int[] parts = new int[64];
  private int size;

  /**
   * Adds a cell with at least two stretches.
   *
   * @param stretches those of the block
   * @param start the first of the cell's, which may begin before it
   * @param end the one behind the last of the cell's
   * @param numbers gives answers their numbers
   * @return the cell, a negative number
   */
  long add(Stretches stretches, int start, int end, ToIntFunction<Answers> numbers) {
    int[] from = new int[end - start];
    int[] answers = new int[end - start];
    boolean isShort = true;
    for (int i = 0; i < from.length; i++) {
      from[i] = i == 0 ? 0 : (int) stretches.from(start + i) & CELL_MASK;
      answers[i] = numbers.applyAsInt(stretches.answers(start + i));
      isShort &= answers[i] <= LOWER_HALF && canBeShort(from[i]);
    }
    return isShort ? addShort(from, answers) : addPlain(from, answers);
  }

  private long addShort(int[] codes, int[] answers) {
    int last = codes.length - 1;
    int[] from = Arrays.stream(codes).map(Parts::position).toArray();
    int range = from[last] - from[1];
    // One or two stretches a bucket, if they lie evenly.
    int shift = Integer.SIZE - Integer.numberOfLeadingZeros(range / from.length);
    int buckets = (range >>> shift) + 2;
    int table = reserve(entries(0, buckets) + from.length + STEP);
    for (int i = 1, before = 0; i < buckets; i++) {
      // One that begins with the bucket is not before it: a code may share its place and be less.
      while (before < last && from[before + 1] < from[1] + ((i - 1) << shift)) {
        before++;
      }
      parts[table + i / 2] |= before << (i % 2 * HALF);
    }
    int entries = entries(table, buckets);
    for (int i = 0; i <= last; i++) {
      parts[entries + i] = shortened(codes[i]) << HALF | answers[i];
    }
    Arrays.fill(parts, entries + from.length, size, NONE);
    return PARTED
        | (long) from[1] << ORIGIN_AT
        | (long) buckets << BUCKETS_AT
        | (long) shift << SHIFT_AT
        | table;
  }

  /** Where the stretches of a table begin: behind the buckets, two of which share an element. */
  private static int entries(int table, int buckets) {
    return table + (buckets + 1) / 2;
  }

  private long addPlain(int[] from, int[] answers) {
    int table = reserve(1 + 2 * from.length);
    parts[table] = from.length;
    for (int i = 0; i < from.length; i++) {
      parts[table + 1 + 2 * i] = from[i];
      parts[table + 2 + 2 * i] = answers[i];
    }
    return PARTED | PLAIN | table;
  }

  private int reserve(int length) {
    int table = size;
    size += length;
    if (size > parts.length) {
      parts = Arrays.copyOf(parts, 2 * size);
    }
    return table;
  }

  /** All that were added, in one array. */
  int[] toArray() {
    return Arrays.copyOf(parts, size);
  }

  /**
   * The number of the answers for a code.
   *
   * @param parts what {@link #toArray} gave
   * @param cell its cell, a negative number
   * @param postalKey the packed code
   */
  static int find(int[] parts, long cell, long postalKey) {
    int code = (int) postalKey & CELL_MASK;
    return (cell & PLAIN) == 0
        ? findShort(parts, cell, hasLetter(code) ? toFirstLetter(code) : code)
        : findPlain(parts, (int) cell & TABLE_MASK, code);
  }

  private static int findShort(int[] parts, long cell, int code) {
    int table = (int) cell & TABLE_MASK;
    int buckets = (int) (cell >>> BUCKETS_AT) & CODE_MASK;
    int origin = (int) (cell >>> ORIGIN_AT) & CODE_MASK;
    int bucket = ((position(code) - origin) >> ((int) (cell >>> SHIFT_AT) & SHIFT_MASK)) + 1;
    bucket = Math.max(0, Math.min(bucket, buckets - 1));
    int before = (parts[table + (bucket >>> 1)] >>> ((bucket & 1) * HALF)) & LOWER_HALF;
    int above = (shortened(code) + 1) << HALF;
    int at = entries(table, buckets) + before;
    int passed;
    do {
      // Each that begins at or before the code counts one: a sign, for no branch could be foreseen.
      passed =
          ((parts[at + 1] - above) >>> 31)
              + ((parts[at + 2] - above) >>> 31)
              + ((parts[at + 3] - above) >>> 31)
              + ((parts[at + 4] - above) >>> 31)
              + ((parts[at + 5] - above) >>> 31)
              + ((parts[at + 6] - above) >>> 31)
              + ((parts[at + 7] - above) >>> 31);
      at += passed;
    } while (passed == STEP);
    return parts[at] & LOWER_HALF;
  }

  private static int findPlain(int[] parts, int at, int code) {
    int first = 0;
    int last = parts[at] - 1;
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      if (parts[at + 1 + 2 * middle] <= code) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return parts[at + 2 + 2 * first];
  }

  /**
   * The first four of five characters. In the order of short codes are those that {@link
   * #canBeShort} among themselves and with all others: behind every digit is "A", the first letter,
   * so that what ends with a 9 ends where an "A" could follow.
   */
  private static int shortened(int code) {
    int pair = character(code, 4) * SHORT_BASE + character(code, 3);
    int next = character(code, 2) * SHORT_BASE + character(code, 1);
    return pair * (SHORT_BASE * SHORT_BASE) + next;
  }

  /**
   * Where a code without letters, or with an "A" at its end, is among the numbers of four digits:
   * never before a lesser code, though some codes share a place. Buckets are of such places, so
   * that digits fill them evenly.
   */
  private static int position(int code) {
    int pair = digit(code, 4) * 10 + digit(code, 3);
    int next = digit(code, 2) * 10 + digit(code, 1);
    return pair * 100 + next;
  }

  private static int character(int code, int fromLast) {
    return Math.min((code >>> (fromLast * PlaceKeys.CHARACTER_BITS)) & CHARACTER_MASK, LETTER);
  }

  /** None is as 0, and "A" comes after 9. */
  private static int digit(int code, int fromLast) {
    return Math.max(character(code, fromLast) - 1, 0);
  }

  private static boolean hasLetter(int code) {
    return Math.max(
            Math.max(character(code, 4), character(code, 3)),
            Math.max(character(code, 2), character(code, 1)))
        == LETTER;
  }

  /** An "A" in the place of the first letter, and nothing behind it: no short code is between. */
  private static int toFirstLetter(int code) {
    int at = 4;
    while (character(code, at) < LETTER) {
      at--;
    }
    int behind = (1 << (at * PlaceKeys.CHARACTER_BITS)) - 1;
    int letter = CHARACTER_MASK << (at * PlaceKeys.CHARACTER_BITS);
    return (code & ~behind & ~letter) | LETTER << (at * PlaceKeys.CHARACTER_BITS);
  }

  /** Whether a stretch begins with digits alone, or where the first letter could follow them. */
  private static boolean canBeShort(int code) {
    boolean can = (code & CHARACTER_MASK) == 0;
    boolean behindAll = true;
    for (int i = 1; i <= 4; i++) {
      int character = (code >>> (i * PlaceKeys.CHARACTER_BITS)) & CHARACTER_MASK;
      can &= character < LETTER || (character == LETTER && behindAll);
      behindAll &= character == 0;
    }
    return can;
  }
}
