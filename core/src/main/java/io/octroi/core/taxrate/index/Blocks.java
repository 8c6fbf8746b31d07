package io.octroi.core.taxrate.index;

import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The postal blocks of one region, by block number. If the numbers are close together, as they
 * usually are, the blocks are stored in an array. Otherwise, they are stored in a map.
 */
final class Blocks {

  /** The range of block numbers that an array may span regardless of the number of blocks. */
  private static final int SPAN_BASE = 1_024;

  /**
   * The additional range that an array may span for each block, chosen so that nearly every US
   * state uses an array.
   */
  private static final int SPAN_PER_BLOCK = 128;

  /** The number of bits for each postal code length in {@link #rowOfLength}. */
  private static final int ROW_BITS = 4;

  private static final int ROW_MASK = (1 << ROW_BITS) - 1;

  /**
   * The layers in rows. There is one row for each postal code length at which layers change. In a
   * row, {@link #first} is the block number of the first element. Elements for missing blocks are
   * null. All rows are in one array, because a second array would require one more dependent memory
   * access.
   */
  private final @Nullable Layer[] dense;

  /** The number of the row for each postal code length. Length 0 is in the lowest bits. */
  private final long rowOfLength;

  private final int first;

  /** The length of a row. */
  private final int span;

  /** The blocks by number, or null if {@link #dense} is used instead. */
  private final @Nullable IntMap<Block> sparse;

  Blocks(Map<Integer, Block> byNumber) {
    first = byNumber.isEmpty() ? 0 : Collections.min(byNumber.keySet());
    int range = byNumber.isEmpty() ? 0 : Collections.max(byNumber.keySet()) - first + 1;
    boolean isDense = range <= SPAN_BASE + SPAN_PER_BLOCK * byNumber.size();
    span = isDense ? range : 0;
    sparse = isDense ? null : IntMap.of(byNumber);
    List<@Nullable Layer[]> rows = new ArrayList<>();
    long rowNumbers = 0;
    for (int i = 0; i <= PlaceKeys.POSTAL_MAX; i++) {
      int length = i;
      @Nullable Layer[] row = new Layer[span];
      if (isDense) {
        byNumber.forEach((number, block) -> row[number - first] = block.layer(length));
      }
      if (i == 0 || !Arrays.equals(row, rows.get(rows.size() - 1))) {
        rows.add(row);
      }
      rowNumbers |= (long) (rows.size() - 1) << (ROW_BITS * i);
    }
    rowOfLength = rowNumbers;
    dense = rows.stream().flatMap(Arrays::stream).toArray(Layer[]::new);
  }

  /**
   * Returns the layer of a block for postal codes of the given length, or null if there is no such
   * block.
   */
  @Nullable Layer find(int block, int length) {
    int at = block - first;
    if (at >= 0 && at < span) {
      int row = (int) (rowOfLength >>> (ROW_BITS * length)) & ROW_MASK;
      return dense[row * span + at];
    }
    Block found = sparse == null ? null : sparse.get(block);
    return found == null ? null : found.layer(length);
  }

  /** Returns the number of array elements, including empty ones. */
  int slots() {
    return dense.length;
  }
}
