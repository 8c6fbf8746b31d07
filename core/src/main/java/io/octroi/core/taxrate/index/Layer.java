package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Days;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rates of one postal block, for queries whose postal codes have a given length. A layer is a
 * table of cells. The fourth character of a code determines the row, and the fifth character
 * determines the column. All rows before the first change are merged into one row, and all rows
 * after the last change are merged into another. The same applies to columns.
 *
 * <p>The layout makes lookups fast and the data compact. A cell contains a number that identifies
 * its answers. Most queries ask for the newest rate, and most rates depend only on the date. The
 * newest of such rates is stored directly under the number.
 */
final class Layer {

  /** The bit position of the head of a code, which consists of the fourth and fifth characters. */
  private static final int HEAD_SHIFT = PlaceKeys.shift(5);

  private static final int ROW_HEADS = 1 << PlaceKeys.CHARACTER_BITS;
  private static final int BLOCK_HEADS = ROW_HEADS * ROW_HEADS;

  /**
   * The row before the row of the first change. The last row is the row after that of the last
   * change. The same applies to columns.
   */
  private final int firstRow;

  private final int firstColumn;
  private final int rows;
  private final int columns;

  /** The cells and the contents of split cells, in the layout of {@link CellIndex}. */
  private final int[] directory;

  private final int[] entries;

  /** The answers, indexed by number. */
  private final Answers[] answers;

  /**
   * The newest rates, indexed by answer number and valid from {@link #settled} on. An element is
   * null if the rate depends on more than the date.
   */
  private final @Nullable TaxRate[] newest;

  /** The first day from which every rate in {@link #newest} is valid. */
  private final int settled;

  /** Creates a layer from the intervals of a block. */
  Layer(Intervals intervals) {
    int last = intervals.size() - 1;
    int second = Math.min(1, last);
    int minColumn = ROW_HEADS;
    int maxColumn = 0;
    for (int i = second; i <= last; i++) {
      int column = head(intervals.from(i)) % ROW_HEADS;
      minColumn = Math.min(minColumn, column);
      maxColumn = Math.max(maxColumn, column);
    }
    firstRow = head(intervals.from(second)) / ROW_HEADS - 1;
    rows = head(intervals.from(last)) / ROW_HEADS + 2 - firstRow;
    firstColumn = minColumn - 1;
    columns = maxColumn + 2 - firstColumn;
    IdentityHashMap<Answers, Integer> numbers = new IdentityHashMap<>();
    CellIndex cells = new CellIndex(rows * columns);
    for (int i = 0, at = 0; i < rows * columns; i++) {
      while (at < last && offset(intervals.from(at + 1)) <= start(i)) {
        at++;
      }
      int end = at + 1;
      while (end <= last && offset(intervals.from(end)) < start(i + 1)) {
        end++;
      }
      if (end == at + 1) {
        cells.put(i, number(intervals.answers(at), numbers));
      } else {
        cells.put(i, intervals, at, end, each -> number(each, numbers));
      }
    }
    directory = cells.directory();
    entries = cells.entries();
    answers = new Answers[numbers.size()];
    numbers.forEach((each, number) -> answers[number] = each);
    newest = newest(answers);
    settled = settled(answers);
  }

  private Layer(ImageInput in, AnswerCompiler compiler) {
    firstRow = in.number();
    firstColumn = in.number();
    rows = in.number();
    columns = in.number();
    directory = in.numbers();
    entries = in.numbers();
    answers = new Answers[in.number()];
    Arrays.setAll(answers, i -> Answers.read(in, compiler));
    newest = newest(answers);
    settled = settled(answers);
  }

  /** Reads a layer from an image. */
  static Layer read(ImageInput in, AnswerCompiler answers) {
    return new Layer(in, answers);
  }

  void write(ImageOutput out) {
    out.number(firstRow);
    out.number(firstColumn);
    out.number(rows);
    out.number(columns);
    out.numbers(directory);
    out.numbers(entries);
    out.number(answers.length);
    for (Answers each : answers) {
      Answers.write(each, out);
    }
  }

  private static @Nullable TaxRate[] newest(Answers[] answers) {
    @Nullable TaxRate[] newest = new TaxRate[answers.length];
    Arrays.setAll(newest, i -> answers[i] instanceof Timeline line ? line.newest() : null);
    return newest;
  }

  private static int settled(Answers[] answers) {
    int latest = Days.ALWAYS;
    for (Answers each : answers) {
      if (each instanceof Timeline line) {
        latest = Math.max(latest, line.newestFrom());
      }
    }
    return latest;
  }

  /** Returns the number of array elements by which this layer is found. */
  int size() {
    return directory.length + entries.length;
  }

  private static int number(Answers answers, IdentityHashMap<Answers, Integer> numbers) {
    return numbers.computeIfAbsent(answers, each -> numbers.size());
  }

  /**
   * Returns the offset in the block at which a cell begins. The cells of the first column begin at
   * the start of their row.
   */
  private long start(int cell) {
    int column = cell % columns;
    int row = (firstRow + cell / columns) * ROW_HEADS;
    return (long) (row + (column == 0 ? 0 : firstColumn + column)) << HEAD_SHIFT;
  }

  private static long offset(long postalKey) {
    return postalKey & (PlaceKeys.span(Entry.BLOCK_LENGTH) - 1);
  }

  private static int head(long postalKey) {
    return (int) (postalKey >>> HEAD_SHIFT) & (BLOCK_HEADS - 1);
  }

  TaxRate find(long postalKey, String category, int issues, int epochDay) {
    int head = head(postalKey);
    int row = Math.max(0, Math.min(head / ROW_HEADS - firstRow, rows - 1));
    int column = Math.max(0, Math.min(head % ROW_HEADS - firstColumn, columns - 1));
    int number = CellIndex.find(directory, entries, row * columns + column, postalKey);
    if (epochDay >= settled) {
      TaxRate rate = newest[number];
      if (rate != null) {
        return rate;
      }
    }
    return answers[number].find(category, issues, epochDay);
  }
}
