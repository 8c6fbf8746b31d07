package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The stretches within the parted cells of a {@link Layer}, laid out in one array, so that a
 * look-up touches little memory. First it has, for each parted cell, where its table is, or the
 * complement of that for a plain one.
 *
 * <p>A table begins with where the second stretch begins, counted from the cell; the binary
 * logarithm of how many codes are in a bucket; and the number of buckets. Then it has for each
 * bucket the stretch in which it begins, and the last one for a bucket behind them all; the first
 * bucket is for what is before the second stretch. Then, for each stretch, where it begins and the
 * number of its answers, in the halves of one element: so {@linkplain #shortened short} are codes
 * where only digits count, as in ZIP+4.
 *
 * <p>Where letters count too, or the answers are too many, the table is a plain one: the number of
 * its stretches, then for each where it begins and the number of its answers.
 */
final class Parts {

  private static final long CELL_SPAN = PlaceKeys.span(5);

  /** How many characters there are, none among them, and how many pairs of them. */
  private static final int CHARACTERS = (int) PlaceKeys.span(9);

  private static final int PAIRS = (int) PlaceKeys.span(8);

  /** A short code's characters: none, ten digits, and one for all letters, greater than they. */
  private static final int SHORT_BASE = 12;

  private static final int LETTER = SHORT_BASE - 1;

  /** The short code of each pair of characters. */
  private static final int[] SHORT_PAIRS = new int[PAIRS];

  static {
    for (int i = 0; i < PAIRS; i++) {
      SHORT_PAIRS[i] =
          Math.min(i / CHARACTERS, LETTER) * SHORT_BASE + Math.min(i % CHARACTERS, LETTER);
    }
  }

  private static final int ORIGIN = 0;
  private static final int SHIFT = 1;
  private static final int BUCKETS = 2;
  private static final int TABLE = 3;

  private static final int HALF = 16;
  private static final int LOWER_HALF = (1 << HALF) - 1;

  private final List<int[]> tables = new ArrayList<>();
  private final List<Boolean> plain = new ArrayList<>();

  /**
   * Adds a cell with at least two stretches.
   *
   * @param stretches those of the block
   * @param start the first of the cell's, which may begin before it
   * @param end the one behind the last of the cell's
   * @param numbers gives answers their numbers
   * @return the cell's own number
   */
  int add(Stretches stretches, int start, int end, ToIntFunction<Answers> numbers) {
    int[] from = new int[end - start];
    int[] answers = new int[end - start];
    boolean isShort = true;
    for (int i = 0; i < from.length; i++) {
      from[i] = i == 0 ? 0 : (int) (stretches.from(start + i) % CELL_SPAN);
      answers[i] = numbers.applyAsInt(stretches.answers(start + i));
      isShort &= answers[i] <= LOWER_HALF && canBeShort(from[i]);
    }
    tables.add(isShort ? shortTable(from, answers) : plainTable(from, answers));
    plain.add(!isShort);
    return tables.size() - 1;
  }

  private static int[] shortTable(int[] codes, int[] answers) {
    int[] from = Arrays.stream(codes).map(Parts::shortened).toArray();
    int last = from.length - 1;
    int range = from[last] - from[1];
    int shift = Integer.SIZE - Integer.numberOfLeadingZeros(range / from.length);
    int buckets = (range >>> shift) + 2;
    int[] table = new int[TABLE + buckets + 1 + from.length];
    table[ORIGIN] = from[1];
    table[SHIFT] = shift;
    table[BUCKETS] = buckets;
    int at = 1;
    for (int i = 1; i < buckets; i++) {
      while (at < last && from[at + 1] <= from[1] + ((i - 1) << shift)) {
        at++;
      }
      table[TABLE + i] = at;
    }
    table[TABLE + buckets] = last;
    for (int i = 0; i <= last; i++) {
      table[TABLE + buckets + 1 + i] = from[i] << HALF | answers[i];
    }
    return table;
  }

  private static int[] plainTable(int[] from, int[] answers) {
    int[] table = new int[1 + 2 * from.length];
    table[0] = from.length;
    for (int i = 0; i < from.length; i++) {
      table[1 + 2 * i] = from[i];
      table[2 + 2 * i] = answers[i];
    }
    return table;
  }

  /** All that were added, in one array. */
  int[] toArray() {
    int size = tables.size();
    int[] parts = new int[size + tables.stream().mapToInt(table -> table.length).sum()];
    for (int i = 0; i < tables.size(); i++) {
      int[] table = tables.get(i);
      parts[i] = plain.get(i) ? ~size : size;
      System.arraycopy(table, 0, parts, size, table.length);
      size += table.length;
    }
    return parts;
  }

  /**
   * The number of the answers for a code.
   *
   * @param parts what {@link #toArray} gave
   * @param cell the number of its cell
   * @param postalKey the packed code
   */
  static int find(int[] parts, int cell, long postalKey) {
    int code = (int) (postalKey % CELL_SPAN);
    int table = parts[cell];
    return table >= 0 ? findShort(parts, table, shortened(code)) : findPlain(parts, ~table, code);
  }

  private static int findShort(int[] parts, int at, int code) {
    int buckets = parts[at + BUCKETS];
    int bucket = ((code - parts[at + ORIGIN]) >> parts[at + SHIFT]) + 1;
    int range = at + TABLE + Math.max(0, Math.min(bucket, buckets - 1));
    int stretches = at + TABLE + buckets + 1;
    int first = stretches + parts[range];
    int last = stretches + parts[range + 1];
    int highest = code << HALF | LOWER_HALF;
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      if (parts[middle] <= highest) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return parts[first] & LOWER_HALF;
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
   * #canBeShort} among themselves and with all others.
   */
  private static int shortened(int code) {
    int four = code / CHARACTERS;
    return SHORT_PAIRS[four / PAIRS] * (SHORT_BASE * SHORT_BASE) + SHORT_PAIRS[four % PAIRS];
  }

  private static boolean canBeShort(int code) {
    boolean can = code % CHARACTERS == 0;
    for (int rest = code / CHARACTERS; rest > 0; rest /= CHARACTERS) {
      can &= rest % CHARACTERS < LETTER;
    }
    return can;
  }
}
