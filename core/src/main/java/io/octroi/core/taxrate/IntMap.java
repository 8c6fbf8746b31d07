package io.octroi.core.taxrate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An immutable map with int keys, by open addressing, so that looking up allocates nothing. */
final class IntMap<V> {

  /** Spreads neighbouring keys (Fibonacci hashing: 2^32 divided by the golden ratio). */
  static final int SPREAD = 0x9E3779B9;

  private final int[] keys;
  private final @Nullable Object[] values;
  private final int shift;

  private IntMap(int capacity) {
    keys = new int[capacity];
    values = new Object[capacity];
    shift = Integer.SIZE - Integer.numberOfTrailingZeros(capacity);
  }

  static <V> IntMap<V> of(Map<Integer, V> entries) {
    IntMap<V> map = new IntMap<>(Integer.highestOneBit(Math.max(1, entries.size())) * 4);
    entries.forEach(map::put);
    return map;
  }

  private void put(int key, V value) {
    int at = (key * SPREAD) >>> shift;
    while (values[at] != null) {
      at = (at + 1) & (keys.length - 1);
    }
    keys[at] = key;
    values[at] = value;
  }

  @SuppressWarnings("unchecked") // only put() fills the values
  @Nullable V get(int key) {
    int at = (key * SPREAD) >>> shift;
    Object value = values[at];
    while (value != null && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
      value = values[at];
    }
    return (V) value;
  }
}
