package io.octroi.examples;

import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.RateFileReport.Remarks;
import java.io.PrintStream;
import java.util.List;

/** Prints the report on a rate file as text. */
final class FileReport {

  /** The number of remarks of each kind that are printed. */
  private static final int SHOWN = 20;

  private final PrintStream out;

  FileReport(PrintStream out) {
    this.out = out;
  }

  void print(RateFileReport report) {
    TextTable counts = new TextTable("ROWS", "RULES", "SKIPPED", "FAULTS", "WARNINGS");
    counts.add(
        Long.toString(report.rows()),
        Long.toString(report.rules()),
        Long.toString(report.skipped().count()),
        Long.toString(report.faults().count()),
        Long.toString(report.warnings().count()));
    counts.lines().forEach(out::println);
    print("Faults, which prevent the import:", report.faults());
    print("Skipped rows:", report.skipped());
    print("Warnings:", report.warnings());
    if (!report.losses().isEmpty()) {
      out.println();
      out.println("Not kept:");
      report.losses().forEach(loss -> out.println("  " + loss));
    }
  }

  private void print(String title, Remarks remarks) {
    if (remarks.count() == 0) {
      return;
    }
    out.println();
    out.println(title);
    TextTable table = new TextTable("  LINE", "COLUMN", "REMARK");
    List<Remark> shown = remarks.first().subList(0, Math.min(SHOWN, remarks.first().size()));
    for (Remark remark : shown) {
      String line = remark.line() == 0 ? "file" : Long.toString(remark.line());
      table.add("  " + line, remark.column(), remark.message());
    }
    table.lines().forEach(out::println);
    if (remarks.count() > shown.size()) {
      out.println("  and " + (remarks.count() - shown.size()) + " more");
    }
  }
}
