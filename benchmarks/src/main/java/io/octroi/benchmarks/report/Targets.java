package io.octroi.benchmarks.report;

import io.octroi.benchmarks.store.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the figures of a benchmark run with their targets, and writes the result to {@code
 * targets.md}.
 */
public final class Targets {

  private static final String PREPARED = "ResolveBenchmark.prepared";
  private static final String AFRESH = "ResolveBenchmark.afresh";
  private static final String SMALL = "SPANS_10_000";
  private static final String LARGE = "SPANS_1_000_000";

  /** The number of threads that write to one tenant. */
  private static final int THREADS = 8;

  private final Figures figures;
  private final List<Target> targets = new ArrayList<>();

  private Targets(Figures figures) {
    this.figures = figures;
  }

  /**
   * Computes the tables, prints them, and writes them to {@code targets.md}.
   *
   * @param args the directory of the JSON files from JMH; {@code targets.md} is written to this
   *     directory
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Targets targets = new Targets(Figures.read(directory));
    targets.lookups();
    targets.growth();
    targets.behaviour();
    targets.tables();
    targets.writes();
    targets.stores();
    targets.openings();
    targets.jurisdictions();
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
              // Round down, because JMH's own allocations are thousandths of a byte per call.
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
      atMost(
          1.5,
          write.name() + ": write to an H2 file / plain JDBC",
          ratio(write(write, "OCTROI_H2", 1), write(write, "JDBC_H2", 1)));
      for (int threads : new int[] {1, THREADS}) {
        atMost(
            2.0,
            write.name() + ": write to PostgreSQL / plain JDBC, " + threads + " threads",
            ratio(
                write(write, "OCTROI_POSTGRESQL", threads),
                write(write, "JDBC_POSTGRESQL", threads)));
      }
      atLeast(
          1.0,
          write.name() + ": rate of PostgreSQL / H2 file, " + THREADS + " threads",
          ratio(write(write, "OCTROI_H2", THREADS), write(write, "OCTROI_POSTGRESQL", THREADS)));
    }
  }

  private Optional<Figure> write(Write write, String writer, int threads) {
    return figures.find(
        "WritesBenchmark.write", Map.of("write", write.name(), "writer", writer), threads);
  }

  private void stores() {
    atMost(
        1.02,
        "resolve over PostgreSQL / over an H2 file",
        ratio(
            figures.find("StoresBenchmark.resolve", Map.of("store", "POSTGRESQL")),
            figures.find("StoresBenchmark.resolve", Map.of("store", "H2"))));
    for (String table : List.of("SST", LARGE)) {
      atMost(
          1.0,
          table + ": import into PostgreSQL / into an H2 file",
          ratio(imported(table, "OCTROI_POSTGRESQL"), imported(table, "OCTROI_H2")));
    }
    Map<String, String> large = Map.of("table", LARGE);
    atMost(
        0.05,
        LARGE + ": see one rule of another process / load all",
        ratio(
            figures.find("RefreshBenchmark.oneRule", large),
            figures.find("RefreshBenchmark.whole", large)));
  }

  private void openings() {
    opening(0.1, LARGE, "H2");
    opening(0.15, LARGE, "POSTGRESQL");
    opening(0.3, "ZIPS", "H2");
    opening(0.3, "ZIPS", "POSTGRESQL");
  }

  private void opening(double limit, String table, String store) {
    Map<String, String> rules = Map.of("table", table, "store", store, "image", "false");
    Map<String, String> image = Map.of("table", table, "store", store, "image", "true");
    String benchmark = "ReopenBenchmark.firstAnswer";
    atMost(
        limit,
        table + ", " + store + ": first answer after opening, with an image / without",
        ratio(figures.find(benchmark, image), figures.find(benchmark, rules)));
  }

  private void jurisdictions() {
    Map<String, String> bounded = Map.of("table", "JURISDICTIONS");
    Map<String, String> rules = Map.of("table", "JURISDICTIONS_AS_RULES");
    atMost(
        1.1,
        "resolve with a million boundaries / as rules",
        ratio(
            figures.find("JurisdictionsBenchmark.resolve", bounded),
            figures.find("JurisdictionsBenchmark.resolve", rules)));
    atMost(
        0.02,
        "a million boundaries: publish a county's rate / load all",
        ratio(
            figures.find("JurisdictionsBenchmark.countyRate", bounded),
            figures.find("JurisdictionsBenchmark.whole", bounded)));
    atMost(
        1.1,
        "a million boundaries: heap / as rules",
        ratio(figures.find("Footprint.octroi", bounded), figures.find("Footprint.octroi", rules)));
    Map<String, String> million = Map.of("rows", "1000000", "store", "H2");
    atMost(
        1.3,
        "a million rows of WooCommerce / of Octroi's CSV",
        ratio(
            figures.find("RateFileBenchmark.woocommerce", million),
            figures.find("RateFileBenchmark.ownCsv", million)));
  }

  private Optional<Figure> imported(String table, String writer) {
    return figures.find("ImportBenchmark.importRules", Map.of("table", table, "writer", writer));
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
