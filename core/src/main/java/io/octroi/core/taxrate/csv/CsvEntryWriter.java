package io.octroi.core.taxrate.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.octroi.taxrate.TaxEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * A writer of entries of one kind as CSV text that {@link CsvEntryReader} reads. Not thread-safe.
 */
public final class CsvEntryWriter {

  private final CsvFormat format;
  private final CsvWriter csv;

  /**
   * Creates a writer and writes the header.
   *
   * @param kind the kind of the entries
   * @param text the writer that receives the text; it is not closed
   * @throws UncheckedIOException if the text cannot be written
   */
  public CsvEntryWriter(TaxEntry.Kind kind, Writer text) {
    format = CsvFormat.of(kind);
    csv = CsvWriter.builder().build(text);
    csv.writeRecord(format.columns());
  }

  /**
   * Writes a stored entry.
   *
   * @throws UncheckedIOException if the text cannot be written
   */
  public void write(TaxEntry entry) {
    csv.writeRecord(format.write(entry));
  }

  /**
   * Passes all text to the writer.
   *
   * @throws UncheckedIOException if the text cannot be written
   */
  public void flush() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
