package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one region, or of a country for queries without one: a block for each beginning of
 * three characters that a rule is confined to, in which the wider rules are compiled too, and what
 * the wider ones say of all other codes.
 */
final class RegionNode {

  private static final int BLOCK_SHIFT = PlaceKeys.shift(Rule.BLOCK_LENGTH);

  /** By length of the query's postal code. */
  private final Stretches[] wide;

  /** The blocks by number, their layers by length. */
  private final Map<Integer, Layer[]> blocks;

  /** The layers by length, then by block from the first on; null where there is no such block. */
  private final @Nullable Layer[][] layers = new Layer[PlaceKeys.POSTAL_MAX + 1][];

  private final int first;

  RegionNode(Stretches[] wide, Map<Integer, Layer[]> blocks) {
    this.wide = wide;
    this.blocks = blocks;
    this.first = blocks.isEmpty() ? 0 : Collections.min(blocks.keySet());
    int size = blocks.isEmpty() ? 0 : Collections.max(blocks.keySet()) - first + 1;
    layers[0] = new Layer[size];
    for (int i = 1; i < layers.length; i++) {
      int length = i;
      @Nullable Layer[] ofLength = new Layer[size];
      blocks.forEach((block, byLength) -> ofLength[block - first] = byLength[length]);
      layers[i] = Arrays.equals(ofLength, layers[i - 1]) ? layers[i - 1] : ofLength;
    }
  }

  TaxRate find(long postalKey, int postalLength, String category, int issues, int epochDay) {
    @Nullable Layer[] ofLength = layers[postalLength];
    int at = (int) (postalKey >>> BLOCK_SHIFT) - first;
    Layer layer = at >= 0 && at < ofLength.length ? ofLength[at] : null;
    return layer != null
        ? layer.find(postalKey, category, issues, epochDay)
        : wide[postalLength].find(postalKey).find(category, issues, epochDay);
  }

  /** This node with some blocks compiled anew, and others, which are empty now, dropped. */
  RegionNode with(Map<Integer, Layer[]> changed, Iterable<Integer> dropped) {
    Map<Integer, Layer[]> merged = new HashMap<>(blocks);
    merged.putAll(changed);
    dropped.forEach(merged::remove);
    return new RegionNode(wide, merged);
  }
}
