package io.octroi.core.taxrate.file;

import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReportBuilder;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A rate file with one rule on each line, beginning with line 2. */
public record SampleFile(
    List<TaxRule> rules, Consumer<RateFileReportBuilder> remarks, boolean allowsEmpty)
    implements RateFile {

  public static SampleFile of(TaxRuleBuilder... rules) {
    return of(Arrays.stream(rules).map(TaxRuleBuilder::build).toList());
  }

  public static SampleFile of(List<TaxRule> rules) {
    return new SampleFile(rules, remarks -> {}, false);
  }

  /** Returns a copy whose report has further remarks. */
  SampleFile with(Consumer<RateFileReportBuilder> more) {
    return new SampleFile(rules, more, allowsEmpty);
  }

  /** Returns a copy that may be empty. */
  SampleFile allowingEmpty() {
    return new SampleFile(rules, remarks, true);
  }

  @Override
  public RateFileReport read(EntryConsumer consumer) {
    RateFileReportBuilder report = new RateFileReportBuilder();
    long line = 2;
    for (TaxRule rule : rules) {
      report.row().rule();
      consumer.accept(rule, line++);
    }
    remarks.accept(report);
    return report.build();
  }
}
