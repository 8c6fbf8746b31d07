package io.octroi.core.taxrate;

import io.octroi.internal.PlaceKeys;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * The cells of a {@link Layer}, and the stretches of those that are parted, laid out in two arrays,
 * so that a look-up touches little memory.
 *
 * <p>The directory has the cells, then the buckets of one parted cell after the other. The entries
 * are the stretches, those of one cell after the other, in their order: where it begins and the
 * number of its answers, in one element, which is possible where {@linkplain ShortCodes only digits
 * count}. A bucket is for equally many codes, and has the entry of the last stretch that begins
 * before them. A look-up reads a window of entries from there on.
 *
 * <p>Where letters count too, or the answers are too many, a cell has a plain table among the
 * entries instead: the number of its stretches, then for each where it begins and the number of its
 * answers.
 */
final class Parts {

  /** What of a code is behind its first five characters: five more. */
  private static final int CELL_MASK = (int) PlaceKeys.span(5) - 1;

  /** A parted cell, from its lowest bit: its first bucket, and the power of two they are wide. */
  private static final int WIDTH_AT = 27;

  private static final int FIRST_MASK = (1 << WIDTH_AT) - 1;
  private static final int WIDTH_MASK = (1 << (Integer.SIZE - 1 - WIDTH_AT)) - 1;
  private static final int PARTED = Integer.MIN_VALUE;

  /** In place of a width: the one bucket has the beginning of a plain table. */
  private static final int PLAIN = WIDTH_MASK;

  /** So many stretches a bucket has at most, if they lie evenly, and more than half of it. */
  private static final int EVENLY = 10;

  /** An entry, from its lowest bit: the number of the answers, and where it begins. */
  private static final int POSITION_AT = Integer.SIZE - 1 - ShortCodes.BITS;

  private static final int ANSWERS_MASK = (1 << POSITION_AT) - 1;

  /** Behind the last entry of a cell. */
  private static final int NONE = Integer.MAX_VALUE;

  /** How many entries are looked at without a branch: four fours. */
  private static final int WINDOW = 16;

  private int[] directory;
  private int directorySize;
  private int[] entries = new int[64];
  private int size;

  Parts(int cells) {
    directory = new int[cells];
    directorySize = cells;
  }

  /** The same answers throughout a cell. */
  void put(int cell, int number) {
    directory[cell] = number;
  }

  /**
   * A cell with at least two stretches.
   *
   * @param stretches those of the block
   * @param start the first of the cell's, which may begin before it
   * @param end the one behind the last of the cell's
   * @param numbers gives answers their numbers
   */
  void put(int cell, Stretches stretches, int start, int end, ToIntFunction<Answers> numbers) {
    int[] from = new int[end - start];
    int[] answers = new int[end - start];
    boolean isShort = true;
    for (int i = 0; i < from.length; i++) {
      from[i] = i == 0 ? 0 : (int) stretches.from(start + i) & CELL_MASK;
      answers[i] = numbers.applyAsInt(stretches.answers(start + i));
      isShort &= answers[i] <= ANSWERS_MASK && (i == 0 || ShortCodes.isShort(from[i]));
    }
    put(cell, isShort ? addShort(from, answers) : addPlain(from, answers));
  }

  private int addShort(int[] from, int[] answers) {
    int[] positions = Arrays.stream(from).map(ShortCodes::position).toArray();
    positions[0] = 0; // It began before the cell, or with it.
    int count = positions.length;
    int table = reserve(Math.max(count + 1, WINDOW));
    Arrays.fill(entries, table, size, NONE);
    for (int i = 0; i < count; i++) {
      entries[table + i] = positions[i] << POSITION_AT | answers[i];
    }
    int fits = EVENLY * ShortCodes.LIMIT / count;
    int width = Math.min(Integer.SIZE - 1 - Integer.numberOfLeadingZeros(fits), ShortCodes.BITS);
    int buckets = ((ShortCodes.LIMIT - 1) >> width) + 1;
    int first = reserveBuckets(buckets);
    for (int i = 0, before = 0; i < buckets; i++) {
      while (before + 1 < count && positions[before + 1] < i << width) {
        before++;
      }
      directory[first + i] = Math.min(table + before, size - WINDOW);
    }
    return PARTED | width << WIDTH_AT | first;
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
    return PARTED | PLAIN << WIDTH_AT | first;
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

  /** The cells in their order, and behind them the buckets. */
  int[] directory() {
    return Arrays.copyOf(directory, directorySize);
  }

  int[] entries() {
    return Arrays.copyOf(entries, size);
  }

  /**
   * The number of the answers for a code.
   *
   * @param directory what {@link #directory} gave
   * @param entries what {@link #entries} gave
   * @param cell the number of its cell
   * @param postalKey the packed code
   */
  static int find(int[] directory, int[] entries, int cell, long postalKey) {
    int found = directory[cell];
    if (found >= 0) {
      return found;
    }
    int code = (int) postalKey & CELL_MASK;
    int first = found & FIRST_MASK;
    int width = (found >>> WIDTH_AT) & WIDTH_MASK;
    if (width == PLAIN) {
      return findPlain(entries, directory[first], code);
    }
    int position = ShortCodes.position(code);
    int at = directory[first + Math.max(position >> width, 0)];
    // Each that begins at or before the code counts one: a sign, for no branch could be foreseen.
    int above = (position + 1) << POSITION_AT;
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
      at++; // More of them than a window has.
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
