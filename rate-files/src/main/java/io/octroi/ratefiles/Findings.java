package io.octroi.ratefiles;

import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReportBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The findings of one pass over a file, or over several files. Not thread-safe. */
final class Findings {

  private final Collected collected;

  /** What the file is called if there are several, such as {@code rate file}, otherwise empty. */
  private final String file;

  /** The findings about all files. */
  private static final class Collected {
    private final RateFileReportBuilder report = new RateFileReportBuilder();
    private final Map<Kind, Occurrences> once = new LinkedHashMap<>();
    private long entries;
  }

  /** A kind of warning that is reported once. */
  private record Kind(String column, String message) {}

  /** The first line of a kind of warning, and how often it occurred. */
  private record Occurrences(long line, long count) {

    Occurrences plus(Occurrences more) {
      return new Occurrences(line, count + more.count);
    }
  }

  Findings() {
    this(new Collected(), "");
  }

  private Findings(Collected collected, String file) {
    this.collected = collected;
    this.file = file;
  }

  /** Returns findings that add to these, and name one of several files. */
  Findings about(String name) {
    return new Findings(collected, name);
  }

  private String column(String name) {
    return file.isEmpty() || name.isEmpty() ? name : name + " of the " + file;
  }

  /** Returns a message that names the file, unless the column does. */
  private String message(String column, String text) {
    return file.isEmpty() || !column.isEmpty() ? text : text + " (" + file + ")";
  }

  void row() {
    collected.report.row();
  }

  void entry() {
    collected.entries++;
    collected.report.rule();
  }

  void fault(long line, String column, String message) {
    collected.report.fault(line, column(column), message(column, message));
  }

  void warn(long line, String column, String message) {
    collected.report.warn(line, column(column), message(column, message));
  }

  void warnOnce(long line, String column, String message) {
    Kind kind = new Kind(column(column), message(column, message));
    collected.once.merge(kind, new Occurrences(line, 1), Occurrences::plus);
  }

  void skip(long line, String reason) {
    collected.report.skip(line, message("", reason));
  }

  void lose(String kind) {
    collected.report.lose(kind);
  }

  long faults() {
    return collected.report.faults();
  }

  long entries() {
    return collected.entries;
  }

  /** Returns the report after the last row. A valid file without rules must be allowed. */
  RateFileReport report(boolean allowsEmpty) {
    RateFileReportBuilder report = collected.report;
    collected.once.forEach(
        (kind, found) -> {
          String times = found.count() == 1 ? "" : " (" + found.count() + " times, first here)";
          report.warn(found.line(), kind.column(), kind.message() + times);
        });
    if (collected.entries == 0 && report.faults() == 0 && !allowsEmpty) {
      report.fault(0, "", "contains no rules, and would delete those of its source");
    }
    return report.build();
  }
}
