package io.octroi.ratefiles;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.octroi.internal.BomSkippingReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A CSV text.
 *
 * @param opener a function that opens the text
 * @param layout its columns
 */
record CsvText(Opener opener, Layout layout) {

  /** A function that opens the text anew for each call. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens the text.
     *
     * @throws IOException if the text cannot be opened; its message says why
     */
    Reader open() throws IOException;
  }

  /** Reads the text and passes each row that is not blank to a consumer. */
  void read(Findings findings, Consumer<Row> rows) {
    try (BufferedReader text = new BufferedReader(new BomSkippingReader(opener.open()))) {
      read(new Records(text, findings), findings, rows);
    } catch (IOException e) {
      findings.fault(0, "", String.valueOf(e.getMessage()));
    }
  }

  private void read(Records records, Findings findings, Consumer<Row> rows) {
    Header header =
        layout.hasHeader() ? header(records, findings) : Header.inOrder(layout.columns());
    if (header == null) {
      return;
    }
    for (CsvRecord next = records.next(); next != null; next = records.next()) {
      if (!isBlank(next)) {
        findings.row();
        Row row = row(next, header, findings);
        if (row != null) {
          rows.accept(row);
        }
      }
    }
  }

  /** Reads a header. Returns null if a fault was added. */
  private @Nullable Header header(Records records, Findings findings) {
    CsvRecord first = records.next();
    if (first != null) {
      return Header.of(first, layout, findings);
    }
    if (findings.faults() == 0) {
      findings.fault(1, "", "is missing: the first line must name the columns");
    }
    return null;
  }

  private static boolean isBlank(CsvRecord record) {
    for (int i = 0; i < record.getFieldCount(); i++) {
      if (!record.getField(i).isBlank()) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Row row(CsvRecord next, Header header, Findings findings) {
    int count = next.getFieldCount();
    while (count > header.width() && next.getField(count - 1).isBlank()) {
      count--;
    }
    if (!header.fits(count)) {
      String most = header.mayBeShort() ? "at most " : "";
      String message = "has " + count + " fields instead of " + most + header.width();
      findings.fault(next.getStartingLineNumber(), "", message);
      return null;
    }
    return new Row(header, next, findings);
  }
}
