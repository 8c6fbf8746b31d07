package io.octroi.benchmarks;

import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.benchmarks.peer.RangeMaps;
import io.octroi.benchmarks.report.Figure;
import io.octroi.benchmarks.report.Figures;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jol.info.GraphStats;

/**
 * How much heap the compiled index retains, beside what knows less: each stretch of codes and its
 * rate today. Prints bytes in all, and for each rule and each stretch.
 */
public final class Footprint {

  private static final List<Table.Kind> TABLES =
      List.of(Table.Kind.SST, Table.Kind.ZIPS, Table.Kind.SPANS_1_000_000);

  private final List<Figure> figures = new ArrayList<>();

  private Footprint() {}

  /**
   * Measures.
   *
   * @param args a file for the figures as JSON, or nothing
   */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    Footprint footprint = new Footprint();
    System.out.printf(
        "%-16s %-18s %12s %10s %12s%n", "table", "what", "bytes", "for a rule", "for a stretch");
    for (Table.Kind kind : TABLES) {
      footprint.measure(kind);
    }
    if (args.length > 0) {
      Figures.write(Path.of(args[0]), footprint.figures);
    }
  }

  private void measure(Table.Kind kind) throws ReflectiveOperationException {
    Table table = kind.load();
    try (LoadedTenant loaded = LoadedTenant.of(table)) {
      print(kind, table, "octroi", index(loaded));
    }
    print(kind, table, "sortedArray", List.of(table.intervals().from(), table.intervals().rates()));
    print(kind, table, "treeMap", RangeMaps.treeMap(table.intervals()));
    print(kind, table, "guava", RangeMaps.guava(table.intervals()));
  }

  private void print(Table.Kind kind, Table table, String what, Object root) {
    long bytes = GraphStats.parseInstance(root).totalSize();
    double perInterval = (double) bytes / table.intervals().size();
    System.out.printf(
        "%-16s %-18s %,12d %10.1f %12.1f%n",
        kind, what, bytes, (double) bytes / table.rules().size(), perInterval);
    figures.add(
        Figure.once("Footprint." + what, Map.of("table", kind.name()), perInterval, "B/stretch"));
  }

  /** The index itself: Octroi shows it to nobody. */
  private static Object index(LoadedTenant loaded) throws ReflectiveOperationException {
    return part(part(loaded.tenant().taxRates(), "table"), "index");
  }

  private static Object part(Object whole, String name) throws ReflectiveOperationException {
    Field field = whole.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(whole);
  }
}
