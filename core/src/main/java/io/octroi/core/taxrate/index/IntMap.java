package io.octroi.core.taxrate.index;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map with int keys, by open addressing, so that looking up allocates nothing. Spread
 * so that, if they are few, each key is in its own place: whether to look in the next one is a
 * branch that cannot be foreseen where any key may be asked for.
 */
final class IntMap<V> {

  /** Spreads neighbouring keys (Fibonacci hashing: 2^32 divided by the golden ratio). */
  static final int SPREAD = 0x9E3779B9;

  /** How many places there are for each key, or half as many at least. */
  private static final int SLOTS_PER_KEY = 16;

  /** How many spreads are tried: enough for a country's regions. */
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

  /** The first odd multiple of {@link #SPREAD} that gives each key its own place, if one does. */
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

  @SuppressWarnings("unchecked") // only put() fills the values
  @Nullable V get(int key) {
    int at = (key * spread) >>> shift;
    Object value = values[at];
    while (value != null && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
      value = values[at];
    }
    return (V) value;
  }

  /** How many keys are not in their own place, so that they have to be looked for. */
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
