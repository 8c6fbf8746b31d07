package io.octroi.core.taxrate;

import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.HashMap;
import java.util.Map;

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
  private final Map<Integer, Layer[]> layers;

  private final Blocks blocks;

  RegionNode(Stretches[] wide, Map<Integer, Layer[]> layers) {
    this.wide = wide;
    this.layers = layers;
    this.blocks = new Blocks(layers);
  }

  TaxRate find(long postalKey, String category, int issues, int epochDay) {
    int length = PlaceKeys.length(postalKey);
    Layer layer = blocks.find((int) (postalKey >>> BLOCK_SHIFT), length);
    return layer != null
        ? layer.find(postalKey, category, issues, epochDay)
        : wide[length].find(postalKey).find(category, issues, epochDay);
  }

  /** How many places for blocks it has, taken or not. */
  int slots() {
    return blocks.slots();
  }

  /** This node with some blocks compiled anew, and others, which are empty now, dropped. */
  RegionNode with(Map<Integer, Layer[]> changed, Iterable<Integer> dropped) {
    Map<Integer, Layer[]> merged = new HashMap<>(layers);
    merged.putAll(changed);
    dropped.forEach(merged::remove);
    return new RegionNode(wide, merged);
  }
}
