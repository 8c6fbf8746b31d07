package io.octroi.benchmarks;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.Range;
import io.octroi.core.Octroi;
import io.octroi.storage.memory.MemoryStorage;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jol.info.GraphLayout;

/**
 * How much heap the compiled index retains, beside what knows less: each stretch of codes and its
 * rate today. Prints bytes in all, and for each rule or stretch.
 */
public final class Footprint {

  private Footprint() {}

  /**
   * Measures.
   *
   * @param args names of tables; all when there are none
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    System.out.printf("%-16s %-18s %9s %12s %8s%n", "table", "what", "ranges", "bytes", "a range");
    for (Table.Kind kind : Table.Kind.values()) {
      if (args.length == 0 || List.of(args).contains(kind.name())) {
        measure(kind);
      }
    }
  }

  private static void measure(Table.Kind kind) throws ReflectiveOperationException {
    Table table = kind.generate();
    int ranges = table.stretches.size();
    print(kind, "Octroi, its rules", table.rules.size(), index(table));
    print(kind, "Octroi, stretches", ranges, index(table));
    print(kind, "sorted arrays", ranges, new SortedRates(table.stretches));
    print(kind, "TreeMap", ranges, treeMap(table.stretches));
    print(kind, "Guava's range map", ranges, rangeMap(table.stretches));
  }

  private static void print(Table.Kind kind, String what, int ranges, Object root) {
    long bytes = GraphLayout.parseInstance(root).totalSize();
    System.out.printf(
        "%-16s %-18s %,9d %,12d %8.1f%n", kind, what, ranges, bytes, (double) bytes / ranges);
  }

  /** The index itself: Octroi shows it to nobody. */
  private static Object index(Table table) throws ReflectiveOperationException {
    Octroi octroi = Octroi.with(MemoryStorage.create()).open();
    octroi.tenant("acme").taxTables().replaceSource("generated", table.rules);
    Object rates = octroi.tenant("acme").taxRates();
    return part(part(rates, "table"), "index");
  }

  private static Object part(Object whole, String name) throws ReflectiveOperationException {
    Field field = whole.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(whole);
  }

  private static Map<Long, BigDecimal> treeMap(Stretches stretches) {
    Map<BigDecimal, BigDecimal> rates = new HashMap<>();
    Map<Long, BigDecimal> map = new TreeMap<>();
    for (int i = 0; i < stretches.size(); i++) {
      map.put(stretches.from(i), rates.computeIfAbsent(stretches.rate(i), rate -> rate));
    }
    return map;
  }

  private static ImmutableRangeMap<Long, BigDecimal> rangeMap(Stretches stretches) {
    Map<BigDecimal, BigDecimal> rates = new HashMap<>();
    ImmutableRangeMap.Builder<Long, BigDecimal> map = ImmutableRangeMap.builder();
    for (int i = 0; i < stretches.size(); i++) {
      long end = i + 1 < stretches.size() ? stretches.from(i + 1) : Long.MAX_VALUE;
      map.put(
          Range.closedOpen(stretches.from(i), end),
          rates.computeIfAbsent(stretches.rate(i), rate -> rate));
    }
    return map.build();
  }
}
