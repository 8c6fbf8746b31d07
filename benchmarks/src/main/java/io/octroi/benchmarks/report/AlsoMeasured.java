package io.octroi.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats the figures without targets as a Markdown table. */
final class AlsoMeasured {

  private static final List<String> BENCHMARKS =
      List.of(
          "CustomersBenchmark.resolve",
          "GuardBenchmark.unguarded",
          "GuardBenchmark.unlimited",
          "GuardBenchmark.limitedTo200",
          "GuardBenchmark.signIn",
          "PublishBenchmark.whole",
          "PublishBenchmark.guava",
          "PublishBenchmark.oneRule",
          "PublishBenchmark.oneRegionWideRule",
          "ImportBenchmark.importCsv",
          "MillionRules.importCsv",
          "MillionRules.reopen");

  private static final Map<String, String> LABELS =
      Map.of("NOBODY", "NO_CUSTOMER", "NOBODY_TODAY", "NO_CUSTOMER_TODAY");

  private AlsoMeasured() {}

  static List<String> lines(Figures figures) {
    return Stream.concat(
            Stream.of("| also measured | | time |", "|---|---|---|"),
            BENCHMARKS.stream().flatMap(name -> figures.all(name).stream()).map(AlsoMeasured::line))
        .toList();
  }

  private static String label(String value) {
    return LABELS.getOrDefault(value, value);
  }

  private static String line(Figure figure) {
    String error = figure.error() == 0 ? "" : String.format(Locale.ROOT, " ± %.1f", figure.error());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f%s %s |",
        figure.benchmark(),
        figure.params().values().stream()
            .map(AlsoMeasured::label)
            .collect(Collectors.joining(", ")),
        figure.score(),
        error,
        figure.unit());
  }
}
