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
 * Measures the heap memory that Octroi and its peers retain. Octroi's figure is for the compiled
 * index. The peers hold only intervals of postal codes and the current rate of each interval.
 * Prints the number of bytes in total, per rule and per interval.
 */
public final class Footprint {

  private static final List<Table.Kind> TABLES =
      List.of(
          Table.Kind.SST,
          Table.Kind.ZIPS,
          Table.Kind.SPANS_1_000_000,
          Table.Kind.JURISDICTIONS_AS_RULES,
          Table.Kind.JURISDICTIONS);

  private final List<Figure> figures = new ArrayList<>();

  private Footprint() {}

  /**
   * Measures all tables.
   *
   * @param args the path of the JSON file to write; if empty, the figures are only printed
   */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    Footprint footprint = new Footprint();
    System.out.printf(
        "%-16s %-18s %12s %10s %12s%n", "table", "peer", "bytes", "per rule", "per interval");
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
        kind, what, bytes, (double) bytes / table.entries().size(), perInterval);
    figures.add(
        Figure.once("Footprint." + what, Map.of("table", kind.name()), perInterval, "B/interval"));
  }

  /**
   * Returns Octroi's compiled index. Uses reflection, because the API does not expose the index.
   */
  private static Object index(LoadedTenant loaded) throws ReflectiveOperationException {
    return field(field(loaded.tenant().taxRates(), "table"), "index");
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
