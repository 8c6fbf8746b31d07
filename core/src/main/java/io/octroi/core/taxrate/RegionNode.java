package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import java.util.HashMap;
import java.util.Map;

/**
 * The answers of one region, or of a country for queries without one: a block for each beginning of
 * three characters that a rule is confined to, in which the wider rules are compiled too, and the
 * wide layers for all other codes.
 */
final class RegionNode {

  /** By length of the query's postal code. */
  private final Layer[] wide;

  private final IntMap<Layer[]> blocks;
  private final Map<Integer, Layer[]> blocksByKey;

  RegionNode(Layer[] wide, Map<Integer, Layer[]> blocksByKey) {
    this.wide = wide;
    this.blocksByKey = Map.copyOf(blocksByKey);
    this.blocks = IntMap.of(blocksByKey);
  }

  Answers find(long postalKey, int postalLength) {
    Layer[] layers = wide;
    if (postalLength >= Rule.BLOCK_LENGTH) {
      Layer[] block = blocks.get((int) (postalKey / PlaceKeys.span(Rule.BLOCK_LENGTH)));
      if (block != null) {
        layers = block;
      }
    }
    return layers[postalLength].find(postalKey);
  }

  /** This node with some blocks compiled anew, and others, which are empty now, dropped. */
  RegionNode with(Map<Integer, Layer[]> changed, Iterable<Integer> dropped) {
    Map<Integer, Layer[]> merged = new HashMap<>(blocksByKey);
    merged.putAll(changed);
    dropped.forEach(merged::remove);
    return new RegionNode(wide, merged);
  }
}
