package io.octroi.core.taxrate;

import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The postal blocks of one region by number: in rows from the first block to the last if they lie
 * close together, as they mostly do, otherwise in a map.
 */
final class Blocks {

  /** How far apart a few blocks may lie. */
  private static final int SPAN_ALWAYS = 1_024;

  /** What each block adds to that, so that nearly all states of the USA are in rows. */
  private static final int SPAN_A_BLOCK = 128;

  /** How many bits each length has in {@link #rowOfLength}. */
  private static final int ROW_BITS = 4;

  private static final int ROW_MASK = (1 << ROW_BITS) - 1;

  /**
   * A row for each length at which the layers change, in which they stand by block from the first
   * on; null where there is no such block. One array, because each that is behind another one would
   * be waited for.
   */
  private final @Nullable Layer[] near;

  /** The row of each length of postal code, that of length 0 in the lowest bits. */
  private final long rowOfLength;

  private final int first;

  /** How long a row is. */
  private final int span;

  /** The layers by block, then by length; null where the rows have them. */
  private final @Nullable IntMap<Layer[]> far;

  Blocks(Map<Integer, Layer[]> byNumber) {
    first = byNumber.isEmpty() ? 0 : Collections.min(byNumber.keySet());
    int reach = byNumber.isEmpty() ? 0 : Collections.max(byNumber.keySet()) - first + 1;
    boolean isNear = reach <= SPAN_ALWAYS + SPAN_A_BLOCK * byNumber.size();
    span = isNear ? reach : 0;
    far = isNear ? null : IntMap.of(byNumber);
    List<@Nullable Layer[]> rows = new ArrayList<>();
    long rowNumbers = 0;
    for (int i = 0; i <= PlaceKeys.POSTAL_MAX; i++) {
      int length = i;
      @Nullable Layer[] row = new Layer[span];
      if (isNear) {
        byNumber.forEach((block, byLength) -> row[block - first] = byLength[length]);
      }
      if (i == 0 || !Arrays.equals(row, rows.get(rows.size() - 1))) {
        rows.add(row);
      }
      rowNumbers |= (long) (rows.size() - 1) << (ROW_BITS * i);
    }
    rowOfLength = rowNumbers;
    near = rows.stream().flatMap(Arrays::stream).toArray(Layer[]::new);
  }

  /** What holds in a block for postal codes of a length; null if it is none of these. */
  @Nullable Layer find(int block, int length) {
    int at = block - first;
    if (at >= 0 && at < span) {
      int row = (int) (rowOfLength >>> (ROW_BITS * length)) & ROW_MASK;
      return near[row * span + at];
    }
    Layer[] byLength = far == null ? null : far.get(block);
    return byLength == null ? null : byLength[length];
  }

  /** How many places its rows have. */
  int slots() {
    return near.length;
  }
}
