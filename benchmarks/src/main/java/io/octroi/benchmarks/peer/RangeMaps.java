package io.octroi.benchmarks.peer;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.Range;
import io.octroi.benchmarks.data.Intervals;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Factory methods for maps from intervals of codes to rates. Equal rates share one object. */
public final class RangeMaps {

  private RangeMaps() {}

  /** Returns a map from the start of each interval to its rate. */
  public static NavigableMap<Long, BigDecimal> treeMap(Intervals intervals) {
    Map<BigDecimal, BigDecimal> rates = new HashMap<>();
    NavigableMap<Long, BigDecimal> map = new TreeMap<>();
    for (int i = 0; i < intervals.size(); i++) {
      map.put(intervals.from(i), rates.computeIfAbsent(intervals.rate(i), rate -> rate));
    }
    return map;
  }

  /** Returns a map from each interval to its rate. */
  public static ImmutableRangeMap<Long, BigDecimal> guava(Intervals intervals) {
    Map<BigDecimal, BigDecimal> rates = new HashMap<>();
    ImmutableRangeMap.Builder<Long, BigDecimal> map = ImmutableRangeMap.builder();
    for (int i = 0; i < intervals.size(); i++) {
      map.put(range(intervals, i), rates.computeIfAbsent(intervals.rate(i), rate -> rate));
    }
    return map.build();
  }

  private static Range<Long> range(Intervals intervals, int at) {
    long end = at + 1 < intervals.size() ? intervals.from(at + 1) : Long.MAX_VALUE;
    return Range.closedOpen(intervals.from(at), end);
  }
}
