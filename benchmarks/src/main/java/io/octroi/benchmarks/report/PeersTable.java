package io.octroi.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A Markdown table of the times that the peers take to answer the same questions. */
final class PeersTable {

  private static final List<String> TABLES =
      List.of("SST", "ZIPS", "SPANS_10_000", "SPANS_1_000_000");

  private static final List<String> PEERS =
      List.of(
          "OCTROI",
          "HASH_MAP",
          "SORTED_ARRAY",
          "TREE_MAP",
          "GUAVA",
          "CAFFEINE",
          "H2",
          "SQLITE",
          "DROOLS");

  private PeersTable() {}

  static List<String> lines(Figures figures) {
    List<String> lines = new ArrayList<>();
    lines.add("| ns per call | " + String.join(" | ", PEERS) + " |");
    lines.add("|---|" + "---|".repeat(PEERS.size()));
    for (String table : TABLES) {
      lines.add(
          PEERS.stream()
              .map(peer -> cell(figures, table, peer))
              .collect(Collectors.joining(" | ", "| " + table + " | ", " |")));
    }
    return lines;
  }

  private static String cell(Figures figures, String table, String peer) {
    return figures
        .find(
            "ResolveBenchmark.prepared",
            Map.of("table", table, "peer", peer, "ask", "HITS", "draw", "UNIFORM"))
        .map(each -> String.format(Locale.ROOT, "%,.0f ± %,.0f", each.score(), each.error()))
        .orElse("-");
  }
}
