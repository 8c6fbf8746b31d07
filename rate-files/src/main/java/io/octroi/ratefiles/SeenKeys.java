package io.octroi.ratefiles;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keys that have been read, in 50 to 100 bytes each, with their lines. Not thread-safe. */
final class SeenKeys {

  /** Numbers of an entry: three of the key, the line, and the value. */
  private static final int WIDTH = 5;

  private static final int LINE = 3;
  private static final int VALUE = 4;

  private long[] entries = new long[WIDTH << 10];

  /** A hash table of the numbers of entries, from 1; 0 is free. */
  private int[] slots = new int[1 << 11];

  private int count;

  /**
   * A row with the same key that was read before.
   *
   * @param line its line
   * @param isEqual whether it has the same value
   */
  record Earlier(long line, boolean isEqual) {}

  /**
   * Adds a key of three numbers, unless it has been added.
   *
   * @return the earlier row with this key, or null if there is none
   */
  @Nullable Earlier add(long first, long second, long third, long value, long line) {
    int slot = slot(first, second, third);
    if (slots[slot] != 0) {
      int at = (slots[slot] - 1) * WIDTH;
      return new Earlier(entries[at + LINE], entries[at + VALUE] == value);
    }
    if (WIDTH * (count + 1) > entries.length) {
      entries = Arrays.copyOf(entries, entries.length + (entries.length >> 1));
    }
    long[] entry = {first, second, third, line, value};
    System.arraycopy(entry, 0, entries, count * WIDTH, WIDTH);
    slots[slot] = ++count;
    if (count > slots.length >> 1) {
      grow();
    }
    return null;
  }

  /** Returns the slot of an equal key, or a free one. */
  private int slot(long first, long second, long third) {
    long hash = ((first * 31 + second) * 31 + third) * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> Integer.SIZE) & (slots.length - 1);
    while (slots[slot] != 0) {
      int at = (slots[slot] - 1) * WIDTH;
      if (entries[at] == first && entries[at + 1] == second && entries[at + 2] == third) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int i = 0; i < count; i++) {
      int at = i * WIDTH;
      slots[slot(entries[at], entries[at + 1], entries[at + 2])] = i + 1;
    }
  }
}
