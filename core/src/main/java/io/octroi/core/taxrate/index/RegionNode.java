package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.Location;
import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rates of one region, or of a country for queries without a region. There is a block for each
 * prefix of {@value Entry#BLOCK_LENGTH} characters to which an entry is confined. Entries that are
 * not confined to one block are compiled into all blocks that they cover, and also separately for
 * codes outside the blocks.
 */
final class RegionNode {

  private static final int BLOCK_SHIFT = PlaceKeys.shift(Entry.BLOCK_LENGTH);

  /** The rates for codes outside the blocks, by length of the query's postal code. */
  private final Intervals[] wide;

  /** The authorities that boundaries name which are not confined to one block. */
  private final Set<String> wideNames;

  private final Map<Integer, Block> byNumber;
  private final Blocks blocks;

  RegionNode(Intervals[] wide, Set<String> wideNames, Map<Integer, Block> byNumber) {
    this.wide = wide;
    this.wideNames = wideNames;
    this.byNumber = byNumber;
    this.blocks = new Blocks(byNumber);
  }

  TaxRate find(long postalKey, String category, int issues, int epochDay) {
    int length = PlaceKeys.length(postalKey);
    Layer layer = blocks.find((int) (postalKey >>> BLOCK_SHIFT), length);
    return layer != null
        ? layer.find(postalKey, category, issues, epochDay)
        : wide[length].find(postalKey).find(category, issues, epochDay);
  }

  /**
   * Returns the numbers of the blocks whose boundaries name an authority, or {@link Location#WIDE}
   * if a boundary names it that is not confined to one block.
   */
  Set<Integer> blocksNaming(String authority) {
    if (wideNames.contains(authority)) {
      return Set.of(Location.WIDE);
    }
    return byNumber.entrySet().stream()
        .filter(block -> block.getValue().names().contains(authority))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Returns the number of array elements allocated for blocks, including empty ones. */
  int slots() {
    return blocks.slots();
  }

  /** Returns a copy in which some blocks are replaced or added and others are removed. */
  RegionNode with(Map<Integer, Block> changed, Iterable<Integer> dropped) {
    Map<Integer, Block> merged = new HashMap<>(byNumber);
    merged.putAll(changed);
    dropped.forEach(merged::remove);
    return new RegionNode(wide, wideNames, merged);
  }
}
