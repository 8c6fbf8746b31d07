package io.octroi.ratefiles;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.octroi.internal.StrictUtf8Reader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The records of a CSV text. A text that cannot be parsed is one fault. Not thread-safe. */
final class Records {

  /** The number of characters in which the end of the header is searched for. */
  private static final int HEADER_MAX = 4_096;

  private final BufferedReader text;
  private final Findings findings;
  private @Nullable Iterator<CsvRecord> records;

  Records(BufferedReader text, Findings findings) {
    this.text = text;
    this.findings = findings;
  }

  /** Returns the next record, or null at the end of the text or after a fault of the text. */
  @Nullable CsvRecord next() {
    try {
      if (records == null) {
        if (!isSeparatedByCommas()) {
          return null;
        }
        records = records();
      }
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      if (e.getCause() instanceof RuntimeException thrown
          && !(thrown instanceof CsvParseException)) {
        throw thrown; // The host's reader failed. The text is not the cause.
      }
      // The message may quote unprintable characters.
      String why = String.valueOf(e.getMessage()).replaceAll("[^\\p{Print}]", "?");
      findings.fault(0, "", "is malformed CSV: " + why);
    } catch (UncheckedIOException e) {
      report(e.getCause());
    } catch (IOException e) {
      report(e);
    }
    return null;
  }

  private Iterator<CsvRecord> records() {
    return CsvReader.builder()
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .skipEmptyLines(true)
        .ofCsvRecord(text)
        .iterator();
  }

  /** Reads the beginning of the text. It is a fault if other characters separate its fields. */
  private boolean isSeparatedByCommas() throws IOException {
    text.mark(HEADER_MAX);
    int semicolons = 0;
    int tabs = 0;
    int c = text.read();
    for (int i = 1; i < HEADER_MAX && c >= 0 && c != ',' && c != '\n' && c != '\r'; i++) {
      semicolons += c == ';' ? 1 : 0;
      tabs += c == '\t' ? 1 : 0;
      c = text.read();
    }
    text.reset();
    if (c == ',' || semicolons + tabs == 0) {
      return true;
    }
    String found = semicolons >= tabs ? "semicolons" : "tabs";
    findings.fault(1, "", "separates its columns by " + found + "; commas are expected");
    return false;
  }

  private void report(@Nullable IOException cause) {
    StrictUtf8Reader.Fault fault = StrictUtf8Reader.Fault.of(cause);
    findings.fault(fault.line(), "", fault.message());
  }
}
