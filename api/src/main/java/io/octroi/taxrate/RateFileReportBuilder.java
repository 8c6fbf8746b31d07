package io.octroi.taxrate;

import io.octroi.taxrate.RateFileReport.Loss;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.RateFileReport.Remarks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A builder of the report on a file, for readers of file formats. Not thread-safe. */
public final class RateFileReportBuilder {

  private final Collected skipped = new Collected();
  private final Collected faults = new Collected();
  private final Collected warnings = new Collected();
  private final Map<String, Long> losses = new LinkedHashMap<>();
  private long rows;
  private long rules;

  /** Creates a builder without rows. */
  public RateFileReportBuilder() {}

  /** Remarks, of which only the first are kept. */
  private static final class Collected {
    private final List<Remark> first = new ArrayList<>();
    private long count;

    void add(Remark remark) {
      if (count++ < Remarks.KEPT) {
        first.add(remark);
      }
    }

    Remarks remarks() {
      return new Remarks(first, count);
    }
  }

  /**
   * Counts a row.
   *
   * @return this builder
   */
  public RateFileReportBuilder row() {
    rows++;
    return this;
  }

  /**
   * Counts a rule.
   *
   * @return this builder
   */
  public RateFileReportBuilder rule() {
    rules++;
    return this;
  }

  /**
   * Adds a row from which no rule is made.
   *
   * @param line the line, from 1
   * @param reason the reason
   * @return this builder
   */
  public RateFileReportBuilder skip(long line, String reason) {
    skipped.add(new Remark(line, "", Objects.requireNonNull(reason, "reason")));
    return this;
  }

  /**
   * Adds a fault.
   *
   * @param line the line, from 1, or 0 for the whole file
   * @param column the name of the column, or empty for the whole row
   * @param message what is wrong and what is accepted
   * @return this builder
   */
  public RateFileReportBuilder fault(long line, String column, String message) {
    faults.add(new Remark(line, column, message));
    return this;
  }

  /**
   * Adds a warning.
   *
   * @param line the line, from 1, or 0 for the whole file
   * @param column the name of the column, or empty for the whole row
   * @param message what is probably wrong
   * @return this builder
   */
  public RateFileReportBuilder warn(long line, String column, String message) {
    warnings.add(new Remark(line, column, message));
    return this;
  }

  /**
   * Counts a row that has information of a kind that the rules do not contain.
   *
   * @param kind the information, such as {@code city names}
   * @return this builder
   */
  public RateFileReportBuilder lose(String kind) {
    losses.merge(Objects.requireNonNull(kind, "kind"), 1L, Long::sum);
    return this;
  }

  /**
   * Returns the number of faults added so far.
   *
   * @return the number
   */
  public long faults() {
    return faults.count;
  }

  /**
   * Returns the report.
   *
   * @return the report on what has been added so far
   */
  public RateFileReport build() {
    return new RateFileReport(
        rows,
        rules,
        skipped.remarks(),
        faults.remarks(),
        warnings.remarks(),
        losses.entrySet().stream().map(loss -> new Loss(loss.getKey(), loss.getValue())).toList());
  }
}
