package io.octroi.ratefiles;

import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Loss;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.RateFileReport.Remarks;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The result of reading a file or two. */
record Reading(List<TaxEntry> entries, RateFileReport report) {

  static Reading of(RateFile file) {
    List<TaxEntry> entries = new ArrayList<>();
    RateFileReport report = file.read((entry, line) -> entries.add(entry));
    return new Reading(entries, report);
  }

  /** Reads lines in a format. */
  static Reading of(Function<Supplier<Reader>, ForeignRateFile> format, String... lines) {
    return of(format.apply(() -> new StringReader(String.join("\n", lines))));
  }

  /** Returns the rules; there must be no other entries. */
  List<TaxRule> made() {
    return entries.stream().map(TaxRule.class::cast).toList();
  }

  List<String> rules() {
    return entries.stream().map(TaxEntry::toString).toList();
  }

  List<String> faults() {
    return texts(report.faults());
  }

  List<String> warnings() {
    return texts(report.warnings());
  }

  List<String> skipped() {
    return texts(report.skipped());
  }

  List<String> losses() {
    return report.losses().stream().map(Loss::toString).toList();
  }

  private static List<String> texts(Remarks remarks) {
    return remarks.first().stream().map(Remark::toString).toList();
  }
}
