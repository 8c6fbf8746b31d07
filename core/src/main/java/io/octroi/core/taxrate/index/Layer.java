package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.rule.Days;
import io.octroi.core.taxrate.rule.Rule;
import io.octroi.taxrate.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rates of one postal block, for queries with postal codes of one length. A layer is a table of
 * cells: a row for each fourth character, and a column for each fifth one. Rows and columns before
 * the first and after the last change share one cell each.
 *
 * <p>The layout keeps look-ups short and compact. A cell is a number. Most queries ask for the
 * newest rate where only the date matters; that rate is stored directly under the number.
 */
final class Layer {

  /** The position of the head of a code: its fourth and fifth character. */
  private static final int HEAD_SHIFT = PlaceKeys.shift(5);

  private static final int ROW_HEADS = 1 << PlaceKeys.CHARACTER_BITS;
  private static final int BLOCK_HEADS = ROW_HEADS * ROW_HEADS;

  /** The row and the column before the first change. One more follows the last change. */
  private final int firstRow;

  private final int firstColumn;
  private final int rows;
  private final int columns;

  /** The cells and the contents of split cells, laid out by {@link CellIndex}. */
  private final int[] directory;

  private final int[] entries;

  /** The answers by number. */
  private final Answers[] answers;

  /**
   * The newest rate by number, valid from {@link #settled} on; null if more than the date matters.
   */
  private final @Nullable TaxRate[] newest;

  /** The first day from which every rate in {@link #newest} is valid. */
  private final int settled;

  /** Lays out the intervals of a block. */
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
    newest = new TaxRate[answers.length];
    int latest = Days.ALWAYS;
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] instanceof Timeline line) {
        newest[i] = line.newest();
        latest = Math.max(latest, line.newestFrom());
      }
    }
    settled = latest;
  }

  private static int number(Answers answers, IdentityHashMap<Answers, Integer> numbers) {
    return numbers.computeIfAbsent(answers, each -> numbers.size());
  }

  /**
   * Returns the offset in the block at which a cell begins. Cells of the first column begin with
   * the row.
   */
  private long start(int cell) {
    int column = cell % columns;
    int row = (firstRow + cell / columns) * ROW_HEADS;
    return (long) (row + (column == 0 ? 0 : firstColumn + column)) << HEAD_SHIFT;
  }

  private static long offset(long postalKey) {
    return postalKey & (PlaceKeys.span(Rule.BLOCK_LENGTH) - 1);
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
