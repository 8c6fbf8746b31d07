package io.octroi.ratefiles;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.octroi.internal.Violations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a file and their positions. */
final class Header {

  private static final int ABSENT = -1;

  private final String[] written;
  private final int[] positions;
  private final List<Integer> further = new ArrayList<>();
  private final boolean mayBeShort;

  private Header(String[] written, int columns, boolean mayBeShort) {
    this.written = written;
    this.mayBeShort = mayBeShort;
    this.positions = new int[columns];
    Arrays.fill(positions, ABSENT);
  }

  /** Reads a header. Returns null if a fault was added. */
  static @Nullable Header of(CsvRecord record, Layout layout, Findings findings) {
    long before = findings.faults();
    Header header = new Header(written(record), layout.columns().size(), false);
    header.locate(layout, record.getStartingLineNumber(), findings);
    return findings.faults() == before ? header : null;
  }

  /** Returns the columns of a file without a header, in their order. */
  static Header inOrder(List<Column> columns) {
    String[] titles = columns.stream().map(Column::title).toArray(String[]::new);
    Header header = new Header(titles, titles.length, true);
    Arrays.setAll(header.positions, i -> i);
    return header;
  }

  /** Returns the names without white space around them, and without empty names at the end. */
  private static String[] written(CsvRecord record) {
    int width = record.getFieldCount();
    while (width > 0 && record.getField(width - 1).isBlank()) {
      width--;
    }
    return record.getFields().stream().limit(width).map(Blanks::strip).toArray(String[]::new);
  }

  private void locate(Layout layout, long line, Findings findings) {
    Map<String, Column> known = new HashMap<>();
    for (Column column : layout.columns()) {
      known.put(column.title().toLowerCase(Locale.ROOT), column);
      known.put(column.alias().toLowerCase(Locale.ROOT), column);
    }
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < written.length; i++) {
      Column column = known.get(written[i].toLowerCase(Locale.ROOT));
      if (column == null && layout.allowsFurtherColumns()) {
        further.add(i);
      } else if (column == null) {
        unknown.add(Violations.shown(written[i]));
      } else if (positions[column.index()] == ABSENT) {
        positions[column.index()] = i;
      } else {
        findings.fault(line, "", "has a duplicate column: " + written[i]);
      }
    }
    String missing =
        layout.columns().stream()
            .filter(column -> column.isRequired() && positions[column.index()] == ABSENT)
            .map(Column::title)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      findings.fault(line, "", "lacks columns: " + missing);
    }
    if (!unknown.isEmpty()) {
      String first = unknown.stream().limit(written.length).collect(Collectors.joining(", "));
      findings.fault(line, "", "has unknown columns: " + first);
    }
  }

  /** Returns the number of columns. */
  int width() {
    return written.length;
  }

  /** Returns whether blank columns at the end may be missing. */
  boolean mayBeShort() {
    return mayBeShort;
  }

  /** Returns whether a row may have a number of fields. */
  boolean fits(int count) {
    return mayBeShort ? count <= width() : count == width();
  }

  /**
   * Returns the position of a column, from 0, or a negative number if the file does not have it.
   */
  int position(Column column) {
    return positions[column.index()];
  }

  /** Returns the name of a column as it is written in the header, or its own if it is absent. */
  String written(Column column) {
    int position = position(column);
    return position < 0 ? column.title() : written[position];
  }

  /** Returns the positions of the columns that the format does not define. */
  List<Integer> further() {
    return further;
  }
}
