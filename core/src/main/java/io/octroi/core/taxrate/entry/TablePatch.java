package io.octroi.core.taxrate.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A planned change to a table that has not been published yet.
 *
 * @param removedSource the source whose entries are all removed, or null for none
 * @param removedIds the ids of other entries to remove, including entries that are replaced
 * @param puts the entries to add
 * @param affected the locations at which answers may change, which are those of removed and added
 *     entries
 * @param faults the collector of faults of the entries to add
 */
public record TablePatch(
    @Nullable String removedSource,
    Set<String> removedIds,
    Collection<Entry> puts,
    Set<Location> affected,
    EntryFaults faults) {

  /**
   * The maximum number of affected blocks that are compiled separately. If more blocks of a region
   * are affected, the whole region is compiled.
   */
  public static final int BLOCKS_MAX = 16;

  /** Returns a patch that changes nothing. */
  public static TablePatch none() {
    return of(Set.of());
  }

  /**
   * Returns a patch that changes no entries. It is used to compile the given locations from the
   * stored entries.
   */
  public static TablePatch of(Set<Location> locations) {
    EntryFaults none = EntryFaults.of(new EntryNames(List.of(), Integer::toString));
    return new TablePatch(null, Set.of(), List.of(), locations, none);
  }

  /** Returns whether the patch removes or replaces a stored entry. */
  boolean removes(Entry stored) {
    return stored.source().equals(removedSource) || removedIds.contains(stored.id());
  }

  /**
   * Returns this patch with the blocks that the locations of bounded rules stand for.
   *
   * @param blocks a function that returns the blocks of an area whose boundaries name an authority,
   *     or {@link Location#WIDE}
   */
  public TablePatch resolve(BiFunction<Integer, String, Set<Integer>> blocks) {
    Set<Location> resolved = new HashSet<>();
    affected.forEach(location -> location.resolve(blocks).forEach(resolved::add));
    return new TablePatch(removedSource, removedIds, puts, resolved, faults);
  }

  /**
   * Returns the area paths to write to the change log. If more than {@link #BLOCKS_MAX} locations
   * of a region are affected, one path that is not confined to a block represents the whole region.
   */
  public Set<String> areas() {
    Map<Integer, Long> counts =
        affected.stream().collect(Collectors.groupingBy(Location::area, Collectors.counting()));
    return affected.stream()
        .map(
            location ->
                counts.getOrDefault(location.area(), 0L) > BLOCKS_MAX
                    ? new Location(location.area(), Location.WIDE)
                    : location)
        .map(Location::path)
        .collect(Collectors.toSet());
  }

  /** Returns the ids of the entries to add. */
  public Set<String> putIds() {
    Set<String> ids = new HashSet<>();
    puts.forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  NavigableMap<String, List<Entry>> putsByPath() {
    NavigableMap<String, List<Entry>> byPath = new TreeMap<>();
    puts.forEach(
        rule -> byPath.computeIfAbsent(rule.areaPath(), path -> new ArrayList<>()).add(rule));
    return byPath;
  }
}
