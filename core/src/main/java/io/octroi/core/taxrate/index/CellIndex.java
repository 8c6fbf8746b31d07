package io.octroi.core.taxrate.index;

import io.octroi.taxrate.PlaceKeys;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * The cells of a {@link Layer}, and the intervals of split cells, laid out in two arrays so that a
 * look-up touches little memory.
 *
 * <p>The directory contains the cells, followed by the buckets of the split cells. The entries
 * contain the intervals of one cell after the other, in ascending order. An entry packs the start
 * of an interval and the number of its answers into one element, which is possible if {@linkplain
 * ShortCodes only digits count}. All buckets of a cell cover equally many codes. A bucket points to
 * the entry of the last interval that begins before it, and a look-up reads a window of entries
 * from there.
 *
 * <p>If letters count, too, or the answers are too many, a cell has a plain table among the entries
 * instead: the number of intervals, followed by the start and the number of the answers of each.
 */
final class CellIndex {

  /** The part of a packed code after its first five characters: five more. */
  private static final int CELL_MASK = (int) PlaceKeys.span(5) - 1;

  /**
   * A split cell contains, from the lowest bit, its first bucket and the binary logarithm of their
   * width.
   */
  private static final int WIDTH_SHIFT = 27;

  private static final int FIRST_MASK = (1 << WIDTH_SHIFT) - 1;
  private static final int WIDTH_MASK = (1 << (Integer.SIZE - 1 - WIDTH_SHIFT)) - 1;
  private static final int SPLIT = Integer.MIN_VALUE;

  /** Marks a plain table in place of a width. The only bucket points to the table. */
  private static final int PLAIN = WIDTH_MASK;

  /** Target maximum of intervals per bucket, assuming an even distribution. */
  private static final int BUCKET_MAX = 10;

  /**
   * An entry contains, from the lowest bit, the number of the answers and the start of the
   * interval.
   */
  private static final int POSITION_SHIFT = Integer.SIZE - 1 - ShortCodes.BITS;

  private static final int ANSWERS_MASK = (1 << POSITION_SHIFT) - 1;

  /** Follows the last entry of a cell. */
  private static final int END = Integer.MAX_VALUE;

  /** The number of entries that a look-up examines without a branch. */
  private static final int WINDOW = 16;

  private int[] directory;
  private int directorySize;
  private int[] entries = new int[64];
  private int size;

  CellIndex(int cells) {
    directory = new int[cells];
    directorySize = cells;
  }

  /** Fills a cell with the same answers throughout. */
  void put(int cell, int number) {
    directory[cell] = number;
  }

  /**
   * Fills a cell that is split into at least two intervals.
   *
   * @param cell the number of the cell
   * @param intervals the intervals of the block
   * @param start the first interval of the cell, which may begin before it
   * @param end the interval after the last one of the cell
   * @param numbers assigns numbers to answers
   */
  void put(int cell, Intervals intervals, int start, int end, ToIntFunction<Answers> numbers) {
    int[] from = new int[end - start];
    int[] answers = new int[end - start];
    boolean isShort = true;
    for (int i = 0; i < from.length; i++) {
      from[i] = i == 0 ? 0 : (int) intervals.from(start + i) & CELL_MASK;
      answers[i] = numbers.applyAsInt(intervals.answers(start + i));
      isShort &= answers[i] <= ANSWERS_MASK && (i == 0 || ShortCodes.isShort(from[i]));
    }
    put(cell, isShort ? addShort(from, answers) : addPlain(from, answers));
  }

  private int addShort(int[] from, int[] answers) {
    int[] positions = Arrays.stream(from).map(ShortCodes::position).toArray();
    positions[0] = 0; // The first interval begins before the cell, or with it.
    int count = positions.length;
    int table = reserve(Math.max(count + 1, WINDOW));
    Arrays.fill(entries, table, size, END);
    for (int i = 0; i < count; i++) {
      entries[table + i] = positions[i] << POSITION_SHIFT | answers[i];
    }
    int fits = BUCKET_MAX * ShortCodes.LIMIT / count;
    int width = Math.min(Integer.SIZE - 1 - Integer.numberOfLeadingZeros(fits), ShortCodes.BITS);
    int buckets = ((ShortCodes.LIMIT - 1) >> width) + 1;
    int first = reserveBuckets(buckets);
    for (int i = 0, before = 0; i < buckets; i++) {
      while (before + 1 < count && positions[before + 1] < i << width) {
        before++;
      }
      directory[first + i] = Math.min(table + before, size - WINDOW);
    }
    return SPLIT | width << WIDTH_SHIFT | first;
  }

  private int addPlain(int[] from, int[] answers) {
    int table = reserve(1 + 2 * from.length);
    entries[table] = from.length;
    for (int i = 0; i < from.length; i++) {
      entries[table + 1 + 2 * i] = from[i];
      entries[table + 2 + 2 * i] = answers[i];
    }
    int first = reserveBuckets(1);
    directory[first] = table;
    return SPLIT | PLAIN << WIDTH_SHIFT | first;
  }

  private int reserve(int length) {
    int table = size;
    size += length;
    if (size > entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    return table;
  }

  private int reserveBuckets(int length) {
    int first = directorySize;
    directorySize += length;
    if (directorySize > directory.length) {
      directory = Arrays.copyOf(directory, 2 * directorySize);
    }
    return first;
  }

  /** Returns the cells in ascending order, followed by the buckets. */
  int[] directory() {
    return Arrays.copyOf(directory, directorySize);
  }

  int[] entries() {
    return Arrays.copyOf(entries, size);
  }

  /**
   * Returns the number of the answers for a code.
   *
   * @param directory the result of {@link #directory()}
   * @param entries the result of {@link #entries()}
   * @param cell the number of the cell
   * @param postalKey the packed code
   */
  static int find(int[] directory, int[] entries, int cell, long postalKey) {
    int found = directory[cell];
    if (found >= 0) {
      return found;
    }
    int code = (int) postalKey & CELL_MASK;
    int first = found & FIRST_MASK;
    int width = (found >>> WIDTH_SHIFT) & WIDTH_MASK;
    if (width == PLAIN) {
      return findPlain(entries, directory[first], code);
    }
    int position = ShortCodes.position(code);
    int at = directory[first + Math.max(position >> width, 0)];
    // Counts the entries at or before the code by sign bits: branches would be unpredictable.
    int above = (position + 1) << POSITION_SHIFT;
    at +=
        4
            * (((entries[at + 4] - above) >>> 31)
                + ((entries[at + 8] - above) >>> 31)
                + ((entries[at + 12] - above) >>> 31));
    at +=
        ((entries[at + 1] - above) >>> 31)
            + ((entries[at + 2] - above) >>> 31)
            + ((entries[at + 3] - above) >>> 31);
    while (entries[at + 1] < above) {
      at++; // Only if a bucket has more entries than the window.
    }
    return entries[at] & ANSWERS_MASK;
  }

  private static int findPlain(int[] entries, int at, int code) {
    int first = 0;
    int last = entries[at] - 1;
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      if (entries[at + 1 + 2 * middle] <= code) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return entries[at + 2 + 2 * first];
  }
}
