package io.octroi.core.taxrate.file;

import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Loss;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.RateFileReport.Remarks;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A merger of reports on one file. */
public final class Reports {

  private Reports() {}

  /**
   * Merges two reports. Remarks are sorted by line.
   *
   * @param one the first report
   * @param other the second report
   * @param rules the number of rules made from the file
   */
  public static RateFileReport merge(RateFileReport one, RateFileReport other, long rules) {
    List<Loss> losses = Stream.concat(one.losses().stream(), other.losses().stream()).toList();
    return new RateFileReport(
        one.rows() + other.rows(),
        rules,
        merge(one.skipped(), other.skipped()),
        merge(one.faults(), other.faults()),
        merge(one.warnings(), other.warnings()),
        losses);
  }

  /**
   * Returns a report whose remarks name their file.
   *
   * @param file the name, or an empty text to return the report itself
   */
  static RateFileReport inFile(String file, RateFileReport report) {
    return file.isEmpty()
        ? report
        : new RateFileReport(
            report.rows(),
            report.rules(),
            inFile(file, report.skipped()),
            inFile(file, report.faults()),
            inFile(file, report.warnings()),
            report.losses());
  }

  private static Remarks inFile(String file, Remarks remarks) {
    return new Remarks(
        remarks.first().stream()
            .map(
                it ->
                    it.column().isEmpty()
                        ? new Remark(it.line(), "", inFile(file, it.message()))
                        : new Remark(it.line(), it.column() + " of " + file, it.message()))
            .toList(),
        remarks.count());
  }

  /** Returns a message with the name of its file, unless the name is empty. */
  public static String inFile(String file, String message) {
    return file.isEmpty() ? message : message + " (in " + file + ")";
  }

  private static Remarks merge(Remarks one, Remarks other) {
    List<Remark> first =
        Stream.concat(one.first().stream(), other.first().stream())
            .sorted(Comparator.comparingLong(Remark::line))
            .limit(Remarks.KEPT)
            .toList();
    return new Remarks(first, one.count() + other.count());
  }
}
