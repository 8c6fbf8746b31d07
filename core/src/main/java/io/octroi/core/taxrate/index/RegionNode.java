package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.Location;
import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** Reads a node from an image. */
  static RegionNode read(ImageInput in, AnswerCompiler answers) {
    Intervals[] wide = new Intervals[in.number()];
    Arrays.setAll(wide, i -> in.objectOrNull(Intervals.class, () -> Intervals.read(in, answers)));
    Set<String> names = BoundaryNames.read(in);
    int count = in.number();
    Map<Integer, Block> blocks = new HashMap<>();
    for (int i = 0; i < count; i++) {
      blocks.put(in.number(), Block.read(in, answers));
    }
    return new RegionNode(wide, names, blocks);
  }

  void write(ImageOutput out) {
    out.number(wide.length);
    for (Intervals intervals : wide) {
      out.object(intervals, it -> it.write(out));
    }
    BoundaryNames.write(wideNames, out);
    out.number(byNumber.size());
    new TreeMap<>(byNumber)
        .forEach(
            (number, block) -> {
              out.number(number);
              block.write(out);
            });
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

  /** Returns the number of array elements in the layers of the blocks. */
  long size() {
    return byNumber.values().stream().mapToLong(Block::size).sum();
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
