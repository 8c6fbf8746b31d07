package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * The stretches within the parted cells of a {@link Layer}, laid out in one array, so that a
 * look-up touches little memory. A cell itself says where its table is and how it is divided: what
 * a look-up needs first, it has with the cell.
 *
 * <p>A table has for each bucket the stretch in which it begins, and the last one for a bucket
 * behind them all; the first bucket is for what is before the second stretch. Then, for each
 * stretch, where it begins and the number of its answers, in the halves of one element: so
 * {@linkplain #shortened short} are codes where only digits count, as in ZIP+4. Behind them are
 * some that no code reaches, so that a few can be looked at without asking how many there are.
 *
 * <p>Where letters count too, or the answers are too many, the table is a plain one: the number of
 * its stretches, then for each where it begins and the number of its answers.
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

  /** So many of a bucket's stretches are looked at one by one, without a branch. */
  private static final int FEW = 4;

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
    int[] from = Arrays.stream(codes).map(Parts::shortened).toArray();
    int last = from.length - 1;
    int range = from[last] - from[1];
    int shift = Integer.SIZE - Integer.numberOfLeadingZeros(range / from.length);
    int buckets = (range >>> shift) + 2;
    int table = reserve(buckets + 1 + from.length + FEW);
    int at = 1;
    for (int i = 1; i < buckets; i++) {
      while (at < last && from[at + 1] <= from[1] + ((i - 1) << shift)) {
        at++;
      }
      parts[table + i] = at;
    }
    parts[table + buckets] = last;
    int stretches = table + buckets + 1;
    for (int i = 0; i <= last; i++) {
      parts[stretches + i] = from[i] << HALF | answers[i];
    }
    Arrays.fill(parts, stretches + from.length, size, Integer.MAX_VALUE);
    return PARTED
        | (long) from[1] << ORIGIN_AT
        | (long) buckets << BUCKETS_AT
        | (long) shift << SHIFT_AT
        | table;
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
        ? findShort(parts, cell, shortened(code))
        : findPlain(parts, (int) cell & TABLE_MASK, code);
  }

  private static int findShort(int[] parts, long cell, int code) {
    int table = (int) cell & TABLE_MASK;
    int buckets = (int) (cell >>> BUCKETS_AT) & CODE_MASK;
    int origin = (int) (cell >>> ORIGIN_AT) & CODE_MASK;
    int bucket = ((code - origin) >> ((int) (cell >>> SHIFT_AT) & SHIFT_MASK)) + 1;
    int range = table + Math.max(0, Math.min(bucket, buckets - 1));
    int stretches = table + buckets + 1;
    int first = stretches + parts[range];
    int last = stretches + parts[range + 1];
    int above = (code + 1) << HALF;
    while (last - first > FEW) {
      int middle = (first + last + 1) >>> 1;
      if (parts[middle] < above) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    // Each that begins at or before the code counts one: a sign, for no branch could be foreseen.
    int at =
        first
            + ((parts[first + 1] - above) >>> 31)
            + ((parts[first + 2] - above) >>> 31)
            + ((parts[first + 3] - above) >>> 31)
            + ((parts[first + 4] - above) >>> 31);
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

  private static int character(int code, int fromLast) {
    return Math.min((code >>> (fromLast * PlaceKeys.CHARACTER_BITS)) & CHARACTER_MASK, LETTER);
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
