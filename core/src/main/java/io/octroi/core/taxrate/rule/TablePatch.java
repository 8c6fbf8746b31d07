package io.octroi.core.taxrate.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A change of a table that is worked out but not yet published.
 *
 * @param removedSource the source all of whose rules are removed; null for none
 * @param removedIds the ids of further rules that are removed, or replaced by a put
 * @param puts the rules to add
 * @param affected where answers change: the places of the rules before and after
 * @param names what to call a rule in a message
 */
public record TablePatch(
    @Nullable String removedSource,
    Set<String> removedIds,
    Collection<Rule> puts,
    Set<Location> affected,
    RuleNames names) {

  /**
   * The place of a rule, as far as compiling goes.
   *
   * @param area country and region, packed
   * @param block its postal block; {@link #WIDE} if it is not of one
   */
  public record Location(int area, int block) {

    public static final int WIDE = -1;

    public static Location of(Rule rule) {
      return new Location(rule.area(), rule.isInBlock() ? Rule.block(rule.from()) : WIDE);
    }
  }

  /** No change: the table as it is in the store. */
  public static TablePatch none() {
    return new TablePatch(
        null, Set.of(), List.of(), Set.of(), new RuleNames(List.of(), Integer::toString));
  }

  /** Whether a rule of the store is no longer in the table. */
  boolean removes(Rule stored) {
    return stored.source().equals(removedSource) || removedIds.contains(stored.id());
  }

  public Set<String> putIds() {
    Set<String> ids = new HashSet<>();
    puts.forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  NavigableMap<String, List<Rule>> putsByPath() {
    NavigableMap<String, List<Rule>> byPath = new TreeMap<>();
    puts.forEach(
        rule -> byPath.computeIfAbsent(rule.areaPath(), path -> new ArrayList<>()).add(rule));
    return byPath;
  }
}
