package io.octroi.core.taxrate.entry;

import io.octroi.internal.PlaceKeys;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The unit of compilation to which an entry belongs.
 *
 * @param area the packed country and region
 * @param block the number of the postal block, {@link #WIDE} if the entry is not confined to one
 *     block, or {@link #NONE}
 * @param authority the authority of a bounded rule, which stands for the blocks whose boundaries
 *     name it; otherwise null
 */
public record Location(int area, int block, @Nullable String authority) {

  /** The block number of entries that are not confined to one postal block. */
  public static final int WIDE = -1;

  /** The block number that stands for an area without changed blocks, whose entries are checked. */
  public static final int NONE = -2;

  /** Creates the location of a block. */
  public Location(int area, int block) {
    this(area, block, null);
  }

  /** Returns the location of an entry. */
  public static Location of(Entry entry) {
    boolean hasBlocks = entry.isBounded() && entry.hasRegion();
    return new Location(
        entry.area(),
        entry.isInBlock() ? Entry.block(entry.from()) : WIDE,
        hasBlocks ? entry.authority() : null);
  }

  /**
   * Returns the location of the entries with an area path.
   *
   * @param path the {@linkplain Entry#areaPath() path}
   */
  public static Location parse(String path) {
    String[] parts = path.split("/", 3);
    int area = PlaceKeys.area(parts[0], parts[1].equals(Entry.ANY) ? "" : parts[1]);
    return new Location(area, parts[2].equals(Entry.ANY) ? WIDE : Entry.parseBlock(parts[2]));
  }

  /** Returns the locations that this one stands for. */
  Set<Location> resolve(BiFunction<Integer, String, Set<Integer>> blocks) {
    if (authority == null) {
      return Set.of(this);
    }
    Set<Integer> found = blocks.apply(area, authority);
    return found.isEmpty()
        ? Set.of(new Location(area, NONE))
        : found.stream().map(each -> new Location(area, each)).collect(Collectors.toSet());
  }

  /** Returns the path under which the store lists the entries of this location. */
  public String path() {
    return Entry.areaPath(area) + (block < 0 ? Entry.ANY : Entry.blockText(block));
  }
}
