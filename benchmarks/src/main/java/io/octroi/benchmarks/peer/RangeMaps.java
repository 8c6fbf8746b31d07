package io.octroi.benchmarks.peer;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.Range;
import io.octroi.benchmarks.data.Stretches;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Maps of stretches of codes, in which equal rates are one object. */
public final class RangeMaps {

  private RangeMaps() {}

  /** By where a stretch begins. */
  public static NavigableMap<Long, BigDecimal> treeMap(Stretches stretches) {
    Map<BigDecimal, BigDecimal> rates = new HashMap<>();
    NavigableMap<Long, BigDecimal> map = new TreeMap<>();
    for (int i = 0; i < stretches.size(); i++) {
      map.put(stretches.from(i), rates.computeIfAbsent(stretches.rate(i), rate -> rate));
    }
    return map;
  }

  /** Guava's. */
  public static ImmutableRangeMap<Long, BigDecimal> guava(Stretches stretches) {
    Map<BigDecimal, BigDecimal> rates = new HashMap<>();
    ImmutableRangeMap.Builder<Long, BigDecimal> map = ImmutableRangeMap.builder();
    for (int i = 0; i < stretches.size(); i++) {
      map.put(range(stretches, i), rates.computeIfAbsent(stretches.rate(i), rate -> rate));
    }
    return map.build();
  }

  private static Range<Long> range(Stretches stretches, int at) {
    long end = at + 1 < stretches.size() ? stretches.from(at + 1) : Long.MAX_VALUE;
    return Range.closedOpen(stretches.from(at), end);
  }
}
