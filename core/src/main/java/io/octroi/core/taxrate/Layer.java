package io.octroi.core.taxrate;

import io.octroi.internal.PlaceKeys;
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

  /** A head is the fourth and the fifth character of a code. */
  private static final int HEAD_SHIFT = PlaceKeys.shift(5);

  private static final int ROW_HEADS = 1 << PlaceKeys.CHARACTER_BITS;
  private static final int BLOCK_HEADS = ROW_HEADS * ROW_HEADS;

  /** The row and the column before those in which something changes; behind them is one more. */
  private final int firstRow;

  private final int firstColumn;
  private final int rows;
  private final int columns;

  /** The cells, and what is in the parted ones, laid out by {@link Parts}. */
  private final int[] directory;

  private final int[] entries;

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
    IdentityHashMap<Answers, Integer> numbers = new IdentityHashMap<>();
    Parts parts = new Parts(rows * columns);
    for (int i = 0, at = 0; i < rows * columns; i++) {
      while (at < last && offset(stretches.from(at + 1)) <= start(i)) {
        at++;
      }
      int end = at + 1;
      while (end <= last && offset(stretches.from(end)) < start(i + 1)) {
        end++;
      }
      if (end == at + 1) {
        parts.put(i, number(stretches.answers(at), numbers));
      } else {
        parts.put(i, stretches, at, end, each -> number(each, numbers));
      }
    }
    directory = parts.directory();
    entries = parts.entries();
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
    int number = Parts.find(directory, entries, row * columns + column, postalKey);
    if (epochDay >= settled) {
      TaxRate rate = newest[number];
      if (rate != null) {
        return rate;
      }
    }
    return answers[number].find(category, issues, epochDay);
  }
}
