package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds in one postal block for queries of one length of postal code: a table with a row for
 * each fourth character and a column for each fifth one, so far as something changes.
 *
 * <p>Laid out for few steps through little memory: a cell is a number, and what most queries ask
 * for, the newest answer where nothing but the date matters, stands ready under that number.
 */
final class Layer {

  private static final long HEAD_SPAN = PlaceKeys.span(5);
  private static final int ROW_HEADS = (int) (PlaceKeys.span(4) / HEAD_SPAN);
  private static final int BLOCK_HEADS = (int) (PlaceKeys.span(Rule.BLOCK_LENGTH) / HEAD_SPAN);

  /** The row and the column before those in which something changes; behind them is one more. */
  private final int firstRow;

  private final int firstColumn;
  private final int rows;
  private final int columns;

  /** By cell: the number of its answers, or the complement of its number among parted cells. */
  private final short[] cells;

  /** The cells in which not the same answers hold throughout, laid out by {@link Parts}. */
  private final int[] parts;

  /** By number. */
  private final Answers[] answers;

  /** By number: the answer from {@link #settled} on; null where more than the date matters. */
  private final @Nullable TaxRate[] newest;

  private final int settled;

  /** Puts the stretches of a block into cells. */
  Layer(Stretches stretches) {
    int last = stretches.size() - 1;
    int second = Math.min(1, last);
    int least = ROW_HEADS;
    int most = 0;
    for (int i = second; i <= last; i++) {
      int column = head(stretches.from(i)) % ROW_HEADS;
      least = Math.min(least, column);
      most = Math.max(most, column);
    }
    firstRow = head(stretches.from(second)) / ROW_HEADS - 1;
    rows = head(stretches.from(last)) / ROW_HEADS + 2 - firstRow;
    firstColumn = least - 1;
    columns = most + 2 - firstColumn;
    cells = new short[rows * columns];
    int[] firsts = new int[cells.length];
    int[] ends = new int[cells.length];
    for (int i = 0, at = 0; i < cells.length; i++) {
      while (at < last && offset(stretches.from(at + 1)) <= start(i)) {
        at++;
      }
      int end = at + 1;
      while (end <= last && offset(stretches.from(end)) < start(i + 1)) {
        end++;
      }
      firsts[i] = at;
      ends[i] = end;
    }
    IdentityHashMap<Answers, Integer> numbers = new IdentityHashMap<>();
    // Those of whole cells come first: so many that a short is not enough are only within cells.
    for (int i = 0; i < cells.length; i++) {
      if (ends[i] == firsts[i] + 1) {
        cells[i] = (short) number(stretches.answers(firsts[i]), numbers);
      }
    }
    Parts parted = new Parts();
    for (int i = 0; i < cells.length; i++) {
      if (ends[i] > firsts[i] + 1) {
        cells[i] =
            (short) ~parted.add(stretches, firsts[i], ends[i], each -> number(each, numbers));
      }
    }
    parts = parted.toArray();
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

  /** Where a cell begins, counted from the block; those of the first column begin with the row. */
  private long start(int cell) {
    int column = cell % columns;
    int row = (firstRow + cell / columns) * ROW_HEADS;
    return (row + (column == 0 ? 0 : firstColumn + column)) * HEAD_SPAN;
  }

  private static long offset(long postalKey) {
    return postalKey % (BLOCK_HEADS * HEAD_SPAN);
  }

  /** The fourth and the fifth character. */
  private static int head(long postalKey) {
    return (int) (postalKey / HEAD_SPAN) % BLOCK_HEADS;
  }

  TaxRate find(long postalKey, String category, int issues, int epochDay) {
    int head = head(postalKey);
    int row = Math.max(0, Math.min(head / ROW_HEADS - firstRow, rows - 1));
    int column = Math.max(0, Math.min(head % ROW_HEADS - firstColumn, columns - 1));
    int number = cells[row * columns + column];
    if (number < 0) {
      number = Parts.find(parts, ~number, postalKey);
    }
    if (epochDay >= settled) {
      TaxRate rate = newest[number];
      if (rate != null) {
        return rate;
      }
    }
    return answers[number].find(category, issues, epochDay);
  }
}
