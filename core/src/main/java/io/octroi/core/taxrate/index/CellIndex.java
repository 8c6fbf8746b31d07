package io.octroi.core.taxrate.index;

import io.octroi.internal.PlaceKeys;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * The cells of a {@link Layer} and the intervals of its split cells. They are laid out in two
 * arrays, so that a lookup accesses little memory. Answers are represented by numbers.
 *
 * <p>The directory contains the cells, followed by the buckets of the split cells. The entries
 * contain the intervals of the split cells, cell by cell, in ascending order. An entry contains the
 * start of an interval and the answer number, packed into one array element. This is possible if
 * {@linkplain ShortCodes only digits are significant}. All buckets of a cell cover the same number
 * of codes. A bucket points to the entry of the last interval that begins before the bucket. From
 * there, a lookup reads a window of entries.
 *
 * <p>If letters are also significant, or if there are too many answers, a plain table is used for
 * the cell instead. The table is stored among the entries. It contains the number of intervals,
 * followed by the start and the answer number of each interval.
 */
final class CellIndex {

  /** A mask that selects the last five of the ten characters of a packed code. */
  private static final int CELL_MASK = (int) PlaceKeys.span(5) - 1;

  /**
   * The bit position of the bucket width in a split cell. The width is stored as its binary
   * logarithm. The lower bits contain the index of the cell's first bucket.
   */
  private static final int WIDTH_SHIFT = 27;

  private static final int FIRST_MASK = (1 << WIDTH_SHIFT) - 1;
  private static final int WIDTH_MASK = (1 << (Integer.SIZE - 1 - WIDTH_SHIFT)) - 1;
  private static final int SPLIT = Integer.MIN_VALUE;

  /**
   * The value that marks a plain table. It takes the place of a width. The only bucket points to
   * the table.
   */
  private static final int PLAIN = WIDTH_MASK;

  /** The intended maximum number of intervals per bucket, assuming an even distribution. */
  private static final int BUCKET_MAX = 10;

  /**
   * The bit position of the start of the interval in an entry. The lower bits contain the answer
   * number.
   */
  private static final int POSITION_SHIFT = Integer.SIZE - 1 - ShortCodes.BITS;

  private static final int ANSWERS_MASK = (1 << POSITION_SHIFT) - 1;

  /** The value that follows the last entry of a cell. */
  private static final int END = Integer.MAX_VALUE;

  /** The number of entries that a lookup examines without a branch. */
  private static final int WINDOW = 16;

  private int[] directory;
  private int directorySize;
  private int[] entries = new int[64];
  private int size;

  CellIndex(int cells) {
    directory = new int[cells];
    directorySize = cells;
  }

  /** Fills an entire cell with the same answers. */
  void put(int cell, int number) {
    directory[cell] = number;
  }

  /**
   * Fills a cell that is split into at least two intervals.
   *
   * @param cell the number of the cell
   * @param intervals the intervals of the block
   * @param start the index of the cell's first interval, which may begin before the cell
   * @param end the index after the cell's last interval
   * @param numbers a function that assigns numbers to answers
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
    positions[0] = 0; // The first interval begins before or at the start of the cell.
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
   * Returns the answer number for a postal code.
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
    // Counts the entries at or before the code by their sign bits, because branches would be
    // unpredictable.
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
      at++; // Reached only if a bucket has more entries than the window.
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
