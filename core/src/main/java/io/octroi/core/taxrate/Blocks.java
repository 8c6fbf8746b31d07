package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The postal blocks of one region by number: in arrays from the first block to the last if they lie
 * close together, as they mostly do, otherwise in a map.
 */
final class Blocks {

  /** How far apart a few blocks may lie. */
  private static final int SPAN_ALWAYS = 1_024;

  /** What each block adds to that, so that nearly all states of the USA are in arrays. */
  private static final int SPAN_A_BLOCK = 128;

  /** The layers by length, then by block from the first on; null where there is no such block. */
  private final @Nullable Layer[][] near = new Layer[PlaceKeys.POSTAL_MAX + 1][];

  private final int first;

  /** The layers by block, then by length; null where the arrays have them. */
  private final @Nullable IntMap<Layer[]> far;

  Blocks(Map<Integer, Layer[]> byNumber) {
    first = byNumber.isEmpty() ? 0 : Collections.min(byNumber.keySet());
    int span = byNumber.isEmpty() ? 0 : Collections.max(byNumber.keySet()) - first + 1;
    boolean isNear = span <= SPAN_ALWAYS + SPAN_A_BLOCK * byNumber.size();
    int size = isNear ? span : 0;
    far = isNear ? null : IntMap.of(byNumber);
    near[0] = new Layer[size];
    for (int i = 1; i < near.length; i++) {
      int length = i;
      @Nullable Layer[] ofLength = new Layer[size];
      if (isNear) {
        byNumber.forEach((block, byLength) -> ofLength[block - first] = byLength[length]);
      }
      near[i] = Arrays.equals(ofLength, near[i - 1]) ? near[i - 1] : ofLength;
    }
  }

  /** What holds in a block for postal codes of a length; null if it is none of these. */
  @Nullable Layer find(int block, int length) {
    @Nullable Layer[] ofLength = near[length];
    int at = block - first;
    if (at >= 0 && at < ofLength.length) {
      return ofLength[at];
    }
    Layer[] byLength = far == null ? null : far.get(block);
    return byLength == null ? null : byLength[length];
  }

  /** How many places its arrays have. */
  int slots() {
    return Arrays.stream(near).distinct().mapToInt(each -> each.length).sum();
  }
}
