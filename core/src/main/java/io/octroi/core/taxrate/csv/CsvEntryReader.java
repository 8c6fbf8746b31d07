package io.octroi.core.taxrate.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.octroi.core.taxrate.file.RuleCollector;
import io.octroi.internal.BomSkippingReader;
import io.octroi.internal.StrictUtf8Reader;
import io.octroi.internal.Violations;
import io.octroi.taxrate.RateFileReportBuilder;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reader for the entries of a data set in CSV text. The header determines their kind. Each
 * instance reads only one document. Not thread-safe.
 */
public final class CsvEntryReader {

  private final RuleCollector collector;
  private final RateFileReportBuilder report;
  private @Nullable CsvHeader header;

  /**
   * Creates a reader.
   *
   * @param collector the collector of the entries and faults
   */
  public CsvEntryReader(RuleCollector collector) {
    this.collector = collector;
    this.report = collector.report();
  }

  /**
   * Reads the whole text. Collects all faults instead of stopping at the first one.
   *
   * @param text the text, which is not closed
   */
  public void read(Reader text) {
    Iterator<CsvRecord> records = records(text);
    CsvRecord first = next(records);
    if (first == null && report.faults() == 0) {
      report.fault(1, "", "is missing: the first line must name the columns");
    }
    header = first == null ? null : CsvHeader.parse(first, report);
    if (header != null) {
      for (CsvRecord row = next(records); row != null; row = next(records)) {
        report.row();
        readRow(row);
        collector.step();
      }
    }
  }

  private static Iterator<CsvRecord> records(Reader text) {
    // The CsvReader stays open, because closing it would close the host's reader.
    return CsvReader.builder()
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .skipEmptyLines(true)
        .ofCsvRecord(new BomSkippingReader(text))
        .iterator();
  }

  /**
   * Returns the next row that is not blank, or null at the end of the text or after a fault that
   * prevents further reading.
   */
  private @Nullable CsvRecord next(Iterator<CsvRecord> records) {
    try {
      while (records.hasNext()) {
        CsvRecord row = records.next();
        if (!row.getFields().stream().allMatch(String::isBlank)) {
          return row;
        }
      }
    } catch (CsvParseException e) {
      if (e.getCause() instanceof RuntimeException thrown
          && !(thrown instanceof CsvParseException)) {
        throw thrown; // The host's reader failed. The text is not the cause.
      }
      report.fault(0, "", malformed(String.valueOf(e.getMessage())));
    } catch (UncheckedIOException e) {
      StrictUtf8Reader.Fault fault = StrictUtf8Reader.Fault.of(e.getCause());
      report.fault(fault.line(), "", fault.message());
    }
    return null;
  }

  /** Returns the fault of malformed text. Quoted names of other separators are malformed, too. */
  private String malformed(String message) {
    String separator = header == null ? CsvHeader.separator(message) : null;
    if (separator != null) {
      return CsvHeader.separatedBy(separator);
    }
    // The message may quote unprintable characters.
    return ("is malformed: " + message).replaceAll("[^\\p{Print}]", "?");
  }

  private void readRow(CsvRecord row) {
    CsvHeader columns = Objects.requireNonNull(header);
    long line = row.getStartingLineNumber();
    int expected = columns.names().size();
    int count = row.getFieldCount();
    while (count > expected && row.getField(count - 1).isEmpty()) {
      count--;
    }
    if (count != expected) {
      report.fault(line, "", "has " + count + " fields instead of " + expected);
      return;
    }
    Violations own = new Violations();
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < expected; i++) {
      if (!row.getField(i).isEmpty()) {
        fields.put(columns.names().get(i), row.getField(i));
      }
    }
    collector.add(columns.format().read(new CsvFields(fields, own)), line, own, columns::column);
  }
}
