package io.octroi.core.taxrate.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.octroi.internal.Violations;
import io.octroi.taxrate.RateFileReportBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header of a CSV file, which names its columns. */
final class CsvHeader {

  private final List<String> names = new ArrayList<>();

  /** The columns as they are written in the header, by name. */
  private final Map<String, String> written = new HashMap<>();

  private final CsvFormat format;

  private CsvHeader(CsvFormat format) {
    this.format = format;
  }

  /**
   * Parses a header. Upper case and empty columns at the end are accepted.
   *
   * @param record the first row that is not blank
   * @param report the report to which faults are added
   * @return the header, or null if it has a fault
   */
  static @Nullable CsvHeader parse(CsvRecord record, RateFileReportBuilder report) {
    long line = record.getStartingLineNumber();
    String separator = record.getFieldCount() == 1 ? separator(record.getField(0)) : null;
    if (separator != null) {
      report.fault(line, "", separatedBy(separator));
      return null;
    }
    List<String> faults = new ArrayList<>();
    Set<String> columns = new HashSet<>();
    record.getFields().forEach(column -> columns.add(column.toLowerCase(Locale.ROOT)));
    CsvHeader header = new CsvHeader(CsvFormat.of(columns));
    int last = record.getFieldCount() - 1;
    while (last >= 0 && record.getField(last).isBlank()) {
      last--;
    }
    for (String column : record.getFields().subList(0, last + 1)) {
      header.add(column, faults);
    }
    Set<String> missing = new HashSet<>(header.format.columns());
    missing.removeAll(header.names);
    missing.removeAll(header.format.optional());
    missing.stream().sorted().forEach(column -> faults.add("lacks the column " + column));
    faults.forEach(fault -> report.fault(line, "", fault));
    return faults.isEmpty() ? header : null;
  }

  private void add(String column, List<String> faults) {
    String name = column.toLowerCase(Locale.ROOT);
    if (!format.columns().contains(name)) {
      faults.add("has an unknown column: " + Violations.shown(column));
    } else if (written.putIfAbsent(name, column) != null) {
      faults.add("has a duplicate column: " + column);
    }
    names.add(name);
  }

  /** Returns the separator that a text contains instead of commas, or null if there is none. */
  static @Nullable String separator(String text) {
    return text.contains(";") ? "semicolons" : text.contains("\t") ? "tabs" : null;
  }

  /** Returns the message for a file with another separator. */
  static String separatedBy(String separator) {
    return "has columns separated by " + separator + "; they must be separated by commas";
  }

  /** Returns the names of the columns. */
  List<String> names() {
    return names;
  }

  /** Returns the format that the columns determine. */
  CsvFormat format() {
    return format;
  }

  /** Returns the column of a property of an entry as it is written in the header. */
  String column(String property) {
    String name = format.column(property);
    return written.getOrDefault(name, name);
  }
}
