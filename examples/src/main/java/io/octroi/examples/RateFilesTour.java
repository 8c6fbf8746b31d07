package io.octroi.examples;

import io.octroi.ratefiles.ForeignRateFile;
import io.octroi.ratefiles.RateFiles;
import io.octroi.taxrate.RateFileReport;
import java.io.PrintStream;
import java.nio.file.Path;

/** The code examples in {@code docs/rate-files.md}. */
final class RateFilesTour {

  private RateFilesTour() {}

  static void check(Path path, PrintStream out) {
    ForeignRateFile file = RateFiles.woocommerce(path); // or magento, zip5
    RateFileReport report = file.check();
    out.println(report.rows() + " rows, " + report.rules() + " rules");
    report.faults().first().forEach(fault -> out.println("fault: " + fault));
    report.warnings().first().forEach(warning -> out.println("warning: " + warning));
    report.skipped().first().forEach(row -> out.println("skipped: " + row));
    report.losses().forEach(loss -> out.println("lost: " + loss));
  }
}
