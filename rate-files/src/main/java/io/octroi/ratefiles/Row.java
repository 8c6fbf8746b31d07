package io.octroi.ratefiles;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.BitSet;

/** A row of a file, and the remarks on it. Not thread-safe. */
final class Row {

  private final Header header;
  private final CsvRecord record;
  private final Findings findings;

  /** The positions of values that had white space around them. */
  private final BitSet stripped = new BitSet();

  private boolean isFaulty;

  Row(Header header, CsvRecord record, Findings findings) {
    this.header = header;
    this.record = record;
    this.findings = findings;
  }

  /** Returns the line at which the row begins, from 1. */
  long line() {
    return record.getStartingLineNumber();
  }

  /**
   * Returns the text of a column, or an empty text if the file or the row does not have the column.
   * Removes white space around the text with a warning.
   */
  String text(Column column) {
    int position = header.position(column);
    if (position < 0 || position >= record.getFieldCount()) {
      return "";
    }
    String text = record.getField(position);
    String value = Blanks.strip(text);
    if (value.length() < text.length() && !stripped.get(position)) {
      stripped.set(position);
      warnOnce(column, "had white space around the value, which was removed");
    }
    return value;
  }

  /** Returns the number of columns that the row has. */
  int width() {
    return record.getFieldCount();
  }

  /** Returns whether a column that the format does not define has a text. */
  boolean hasFurtherText() {
    for (int position : header.further()) {
      if (!record.getField(position).isBlank()) {
        return true;
      }
    }
    return false;
  }

  void fault(Column column, String message) {
    isFaulty = true;
    findings.fault(line(), header.written(column), message);
  }

  void fault(String message) {
    isFaulty = true;
    findings.fault(line(), "", message);
  }

  void warn(Column column, String message) {
    findings.warn(line(), header.written(column), message);
  }

  void warn(String message) {
    findings.warn(line(), "", message);
  }

  /** Adds a warning that is reported once for all rows, with their number. */
  void warnOnce(Column column, String message) {
    findings.warnOnce(line(), header.written(column), message);
  }

  /** Adds a warning about a row that is reported once for all rows, with their number. */
  void warnOnce(String message) {
    findings.warnOnce(line(), "", message);
  }

  void skip(String reason) {
    findings.skip(line(), reason);
  }

  void lose(String kind) {
    findings.lose(kind);
  }

  boolean isFaulty() {
    return isFaulty;
  }
}
