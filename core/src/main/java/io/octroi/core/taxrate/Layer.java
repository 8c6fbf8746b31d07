package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;

/**
 * What holds in one postal block for queries of one length of postal code: a table with a row for
 * each beginning of four characters and a column for each fifth one, so far as something changes.
 */
final class Layer {

  private static final long ROW_SPAN = PlaceKeys.span(4);
  private static final long CELL_SPAN = PlaceKeys.span(5);

  /** The row and the column before those in which something changes; behind them is one more. */
  private final int firstRow;

  private final int firstColumn;
  private final int rows;
  private final int columns;
  private final Cell[] cells;

  /** Answers that hold throughout a cell, or stretches where they do not. */
  sealed interface Cell permits Answers, Stretches {}

  /** Puts the stretches of a block into cells. */
  Layer(Stretches stretches) {
    int last = stretches.size() - 1;
    firstRow = row(stretches.from(Math.min(1, last))) - 1;
    rows = row(stretches.from(last)) + 2 - firstRow;
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int i = Math.min(1, last); i <= last; i++) {
      least = Math.min(least, column(stretches.from(i)));
      most = Math.max(most, column(stretches.from(i)));
    }
    firstColumn = least - 1;
    columns = most + 2 - firstColumn;
    cells = new Cell[rows * columns];
    int at = 0;
    for (int i = 0; i < cells.length; i++) {
      long start = start(i);
      while (at < last && stretches.from(at + 1) <= start) {
        at++;
      }
      int end = at + 1;
      while (end <= last && stretches.from(end) < start(i + 1)) {
        end++;
      }
      cells[i] = end == at + 1 ? stretches.answers(at) : stretches.part(at, end);
    }
  }

  /** Where a cell begins; those of the first column begin with the row. */
  private long start(int cell) {
    int column = cell % columns;
    return (firstRow + cell / columns) * ROW_SPAN
        + (column == 0 ? 0 : (firstColumn + column) * CELL_SPAN);
  }

  private static int row(long postalKey) {
    return (int) (postalKey / ROW_SPAN);
  }

  private static int column(long postalKey) {
    return (int) (postalKey % ROW_SPAN / CELL_SPAN);
  }

  Answers find(long postalKey) {
    int row = Math.max(0, Math.min(row(postalKey) - firstRow, rows - 1));
    int column = Math.max(0, Math.min(column(postalKey) - firstColumn, columns - 1));
    Cell cell = cells[row * columns + column];
    // No call through the interface: which of the two it is, is quicker told here.
    return cell instanceof Stretches stretches ? stretches.find(postalKey) : (Answers) cell;
  }
}
