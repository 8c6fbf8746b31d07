package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The stretches within the parted cells of a {@link Layer}, laid out in one array, so that a
 * look-up touches little memory.
 *
 * <p>First, for each parted cell, where its table is. A table begins with where its second stretch
 * begins, counted from the beginning of the cell; the binary logarithm of how many codes are in a
 * bucket; and the number of buckets. Then it has for each bucket the stretch in which it begins,
 * and the last one for a bucket behind them all; then, for each stretch, where it begins and the
 * number of its answers. There is about a bucket for every other stretch; the first one is for what
 * is before the second stretch.
 */
final class Parts {

  private static final long CELL_SPAN = PlaceKeys.span(5);
  private static final int ORIGIN = 0;
  private static final int SHIFT = 1;
  private static final int BUCKETS = 2;
  private static final int TABLE = 3;

  private final List<int[]> tables = new ArrayList<>();

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
    int last = end - start - 1;
    int[] from = new int[last + 1];
    for (int i = 1; i <= last; i++) {
      from[i] = (int) (stretches.from(start + i) % CELL_SPAN);
    }
    int range = from[last] - from[1];
    int shift = Integer.SIZE - Integer.numberOfLeadingZeros((int) (2L * range / from.length));
    int buckets = (range >>> shift) + 2;
    int[] table = new int[TABLE + buckets + 1 + 2 * from.length];
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
      table[TABLE + buckets + 1 + 2 * i] = from[i];
      table[TABLE + buckets + 2 + 2 * i] = numbers.applyAsInt(stretches.answers(start + i));
    }
    tables.add(table);
    return tables.size() - 1;
  }

  /** All that were added, in one array. */
  int[] toArray() {
    int size = tables.size();
    int[] parts = new int[size + tables.stream().mapToInt(table -> table.length).sum()];
    for (int i = 0; i < tables.size(); i++) {
      int[] table = tables.get(i);
      parts[i] = size;
      System.arraycopy(table, 0, parts, size, table.length);
      size += table.length;
    }
    return parts;
  }

  /**
   * The number of the answers for a code.
   *
   * @param parts what {@link #toArray} made
   * @param cell the number of its cell
   * @param code the code, counted from the beginning of the cell
   */
  static int find(int[] parts, int cell, int code) {
    int at = parts[cell];
    int buckets = parts[at + BUCKETS];
    int bucket = ((code - parts[at + ORIGIN]) >> parts[at + SHIFT]) + 1;
    int table = at + TABLE + Math.max(0, Math.min(bucket, buckets - 1));
    int first = parts[table];
    int last = parts[table + 1];
    int stretches = at + TABLE + buckets + 1;
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      if (parts[stretches + 2 * middle] <= code) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return parts[stretches + 2 * first + 1];
  }
}
