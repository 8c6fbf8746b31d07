package io.octroi.core.taxrate.index;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map with int keys. It uses open addressing, so a lookup allocates no memory. If
 * there are few keys, the map uses a hash multiplier without collisions, because probing the next
 * slot would be an unpredictable branch. Thread-safe if it is safely published.
 */
final class IntMap<V> {

  /**
   * A multiplier that spreads similar keys over the slots (Fibonacci hashing: 2^32 divided by the
   * golden ratio).
   */
  static final int SPREAD = 0x9E3779B9;

  /** The maximum number of slots per key. The minimum is half of this number. */
  private static final int SLOTS_PER_KEY = 16;

  /** The number of multipliers to try. It is sufficient for the regions of a country. */
  private static final int ATTEMPTS = 256;

  private final int[] keys;
  private final @Nullable Object[] values;
  private final int spread;
  private final int shift;

  private IntMap(int bits, int spread) {
    keys = new int[1 << bits];
    values = new Object[1 << bits];
    this.spread = spread;
    shift = Integer.SIZE - bits;
  }

  static <V> IntMap<V> of(Map<Integer, V> entries) {
    int capacity = Integer.highestOneBit(Math.max(1, entries.size())) * SLOTS_PER_KEY;
    int bits = Integer.numberOfTrailingZeros(capacity);
    IntMap<V> map = new IntMap<>(bits, spread(entries.keySet(), bits));
    entries.forEach(map::put);
    return map;
  }

  /**
   * Returns the first odd multiple of {@link #SPREAD} that causes no collisions, or {@link #SPREAD}
   * if no such multiple is found.
   */
  private static int spread(Iterable<Integer> keys, int bits) {
    int[] takenBy = new int[1 << bits];
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int spread = (2 * attempt - 1) * SPREAD;
      if (isFree(keys, spread, Integer.SIZE - bits, takenBy, attempt)) {
        return spread;
      }
    }
    return SPREAD;
  }

  private static boolean isFree(
      Iterable<Integer> keys, int spread, int shift, int[] takenBy, int attempt) {
    for (int key : keys) {
      int at = (key * spread) >>> shift;
      if (takenBy[at] == attempt) {
        return false;
      }
      takenBy[at] = attempt;
    }
    return true;
  }

  private void put(int key, V value) {
    int at = (key * spread) >>> shift;
    while (values[at] != null) {
      at = (at + 1) & (keys.length - 1);
    }
    keys[at] = key;
    values[at] = value;
  }

  @SuppressWarnings("unchecked") // Only put() adds values.
  @Nullable V get(int key) {
    int at = (key * spread) >>> shift;
    Object value = values[at];
    while (value != null && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
      value = values[at];
    }
    return (V) value;
  }

  /** Returns the number of keys that are not in their preferred slot. */
  int displaced() {
    int count = 0;
    for (int at = 0; at < keys.length; at++) {
      if (values[at] != null && (keys[at] * spread) >>> shift != at) {
        count++;
      }
    }
    return count;
  }
}
