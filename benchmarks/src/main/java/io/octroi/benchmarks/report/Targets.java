package io.octroi.benchmarks.report;

import io.octroi.benchmarks.write.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the figures of a run with their targets, and writes {@code targets.md}. */
public final class Targets {

  private static final String PREPARED = "ResolveBenchmark.prepared";
  private static final String AFRESH = "ResolveBenchmark.afresh";
  private static final String SMALL = "SPANS_10_000";
  private static final String LARGE = "SPANS_1_000_000";

  private final Figures figures;
  private final List<Target> targets = new ArrayList<>();

  private Targets(Figures figures) {
    this.figures = figures;
  }

  /**
   * Computes and writes the tables.
   *
   * @param args the directory of JMH's JSON files, which also receives {@code targets.md}
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Targets targets = new Targets(Figures.read(directory));
    targets.lookups();
    targets.growth();
    targets.behaviour();
    targets.tables();
    targets.writes();
    List<String> lines = new ArrayList<>();
    lines.add("| figure | target | measured | result |");
    lines.add("|---|---|---|---|");
    targets.targets.forEach(each -> lines.add(each.line()));
    lines.add("");
    lines.addAll(PeersTable.lines(targets.figures));
    lines.add("");
    lines.addAll(AlsoMeasured.lines(targets.figures));
    lines.forEach(System.out::println);
    Files.write(directory.resolve("targets.md"), lines);
  }

  private void lookups() {
    for (String table : List.of("SST", "ZIPS")) {
      atMost(0.8, table + ": Octroi / HashMap", peers(PREPARED, table, "OCTROI", "HASH_MAP"));
    }
    for (String table : List.of("SST", "ZIPS")) {
      atMost(1.0, table + ": Octroi / HashMap, afresh", peers(AFRESH, table, "OCTROI", "HASH_MAP"));
    }
    atMost(
        0.5, LARGE + ": Octroi / sorted array", peers(PREPARED, LARGE, "OCTROI", "SORTED_ARRAY"));
    atMost(0.6, LARGE + ": Octroi / HashMap", peers(PREPARED, LARGE, "OCTROI", "HASH_MAP"));
    for (String table : List.of("SST", "ZIPS", LARGE)) {
      atLeast(40, table + ": H2 / Octroi", peers(PREPARED, table, "H2", "OCTROI"));
    }
    for (String table : List.of("SST", "ZIPS")) {
      atLeast(15, table + ": Drools / Octroi", peers(PREPARED, table, "DROOLS", "OCTROI"));
    }
  }

  private void growth() {
    Optional<Ratio> octroi = growth("OCTROI");
    Optional<Ratio> map = growth("HASH_MAP");
    atMost(3.0, LARGE + " / " + SMALL + ": Octroi's growth", octroi);
    atMost(
        1.0,
        LARGE + " / " + SMALL + ": Octroi's growth / HashMap's",
        octroi.flatMap(numerator -> map.map(numerator::over)));
  }

  private Optional<Ratio> growth(String peer) {
    return ratio(
        figures.find(PREPARED, hits(LARGE, peer)), figures.find(PREPARED, hits(SMALL, peer)));
  }

  private void behaviour() {
    for (String table : List.of("SST", "ZIPS", LARGE)) {
      Optional<Figure> octroi = figures.find(PREPARED, hits(table, "OCTROI"));
      atMost(
          0,
          table + ": bytes allocated per call",
          octroi
              .filter(each -> !Double.isNaN(each.allocated()))
              // Cuts off JMH's own allocations, thousandths of a byte.
              .map(each -> new Ratio(Math.floor(each.allocated() * 10) / 10, 0)));
    }
    for (String table : List.of("SST", "ZIPS")) {
      Map<String, String> octroi = hits(table, "OCTROI");
      atLeast(
          1.8,
          table + ": throughput of 2 threads / 1 thread",
          ratio(figures.find(PREPARED, octroi), figures.find(PREPARED, octroi, 2))
              .map(each -> each.times(2)));
    }
    for (String table : List.of("ZIPS", LARGE)) {
      atMost(
          1.3,
          table + ": resolve during continuous publishing / idle",
          ratio(beside("PUBLISHING", table), beside("NOTHING", table)));
    }
  }

  private Optional<Figure> beside(String work, String table) {
    return figures.find("ReadersBenchmark.resolve", Map.of("table", table, "beside", work));
  }

  private void tables() {
    Map<String, String> large = Map.of("table", LARGE);
    atMost(
        1.0,
        LARGE + ": compile all / Guava's builder",
        ratio(
            figures.find("PublishBenchmark.whole", large),
            figures.find("PublishBenchmark.guava", large)));
    for (String table : List.of("SST", "ZIPS", LARGE)) {
      atMost(
          0.4,
          table + ": retained heap / Guava's",
          ratio(
              figures.find("Footprint.octroi", Map.of("table", table)),
              figures.find("Footprint.guava", Map.of("table", table))));
    }
    atMost(
        0.05,
        LARGE + ": publish one rule in a postal block / compile all",
        ratio(
            figures.find("PublishBenchmark.oneRule", large),
            figures.find("PublishBenchmark.whole", large)));
  }

  private void writes() {
    for (Write write : Write.values()) {
      Map<String, String> params = Map.of("write", write.name());
      atMost(
          1.5,
          write.name() + ": write / plain JDBC",
          ratio(
              figures.find("WritesBenchmark.octroi", params),
              figures.find("WritesBenchmark.plainJdbc", params)));
    }
  }

  private Optional<Ratio> peers(
      String benchmark, String table, String numerator, String denominator) {
    return ratio(
        figures.find(benchmark, hits(table, numerator)),
        figures.find(benchmark, hits(table, denominator)));
  }

  private static Map<String, String> hits(String table, String peer) {
    return Map.of("table", table, "peer", peer, "ask", "HITS", "draw", "UNIFORM");
  }

  private static Optional<Ratio> ratio(Optional<Figure> numerator, Optional<Figure> denominator) {
    return numerator.flatMap(figure -> denominator.map(other -> Ratio.of(figure, other)));
  }

  private void atMost(double limit, String what, Optional<Ratio> found) {
    targets.add(Target.atMost(limit, what, found));
  }

  private void atLeast(double limit, String what, Optional<Ratio> found) {
    targets.add(Target.atLeast(limit, what, found));
  }
}
