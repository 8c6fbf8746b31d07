package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.rule.Rule;
import io.octroi.taxrate.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.HashMap;
import java.util.Map;

/**
 * The rates of one region, or of a country for queries without a region. Has a block for each
 * {@value Rule#BLOCK_LENGTH}-character prefix that any rule is confined to. Wider rules are
 * compiled into these blocks, and separately for the codes outside them.
 */
final class RegionNode {

  private static final int BLOCK_SHIFT = PlaceKeys.shift(Rule.BLOCK_LENGTH);

  /** The rates outside the blocks, by length of the query's postal code. */
  private final Intervals[] wide;

  /** The layers of each block, by block number and then by length of the query's postal code. */
  private final Map<Integer, Layer[]> layersByBlock;

  private final Blocks blocks;

  RegionNode(Intervals[] wide, Map<Integer, Layer[]> layersByBlock) {
    this.wide = wide;
    this.layersByBlock = layersByBlock;
    this.blocks = new Blocks(layersByBlock);
  }

  TaxRate find(long postalKey, String category, int issues, int epochDay) {
    int length = PlaceKeys.length(postalKey);
    Layer layer = blocks.find((int) (postalKey >>> BLOCK_SHIFT), length);
    return layer != null
        ? layer.find(postalKey, category, issues, epochDay)
        : wide[length].find(postalKey).find(category, issues, epochDay);
  }

  /** Returns the number of array elements allocated for blocks, including empty ones. */
  int slots() {
    return blocks.slots();
  }

  /** Returns a copy with some blocks replaced, and others removed. */
  RegionNode with(Map<Integer, Layer[]> changed, Iterable<Integer> dropped) {
    Map<Integer, Layer[]> merged = new HashMap<>(layersByBlock);
    merged.putAll(changed);
    dropped.forEach(merged::remove);
    return new RegionNode(wide, merged);
  }
}
