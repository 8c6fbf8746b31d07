package io.octroi.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A Markdown table of figures that have no target. */
final class AlsoMeasured {

  private static final List<String> BENCHMARKS =
      List.of(
          "CustomersBenchmark.resolve",
          "SaleBenchmark.assess",
          "SaleBenchmark.oneAmount",
          "JurisdictionsBenchmark.resolve",
          "JurisdictionsBenchmark.countyRate",
          "JurisdictionsBenchmark.whole",
          "GuardBenchmark.unguarded",
          "GuardBenchmark.unlimited",
          "GuardBenchmark.limitedTo200",
          "GuardBenchmark.signIn",
          "PublishBenchmark.whole",
          "PublishBenchmark.guava",
          "PublishBenchmark.oneRule",
          "PublishBenchmark.oneRegionWideRule",
          "ImportBenchmark.importRules",
          "RateFileBenchmark.woocommerce",
          "RateFileBenchmark.ownCsv",
          "ReopenBenchmark.firstAnswer",
          "RefreshBenchmark.oneRule",
          "RefreshBenchmark.whole",
          "MillionRules.importCsv",
          "MillionRules.longestIdleWrite",
          "MillionRules.longestWriteMeanwhile",
          "MillionRules.reopen");

  private AlsoMeasured() {}

  static List<String> lines(Figures figures) {
    return Stream.concat(
            Stream.of("| also measured | | time |", "|---|---|---|"),
            BENCHMARKS.stream().flatMap(name -> figures.all(name).stream()).map(AlsoMeasured::line))
        .toList();
  }

  private static String line(Figure figure) {
    String error = figure.error() == 0 ? "" : String.format(Locale.ROOT, " ± %.1f", figure.error());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f%s %s |",
        figure.benchmark(),
        String.join(", ", figure.params().values()),
        figure.score(),
        error,
        figure.unit());
  }
}
