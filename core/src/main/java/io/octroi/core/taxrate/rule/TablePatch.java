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
 * A planned change of a table that is not yet published.
 *
 * @param removedSource the source of which all rules are removed; null for none
 * @param removedIds the ids of further rules to remove, including those that a put replaces
 * @param puts the rules to add
 * @param affected the locations where answers may change: those of removed and of added rules
 * @param names names the rules in error messages
 */
public record TablePatch(
    @Nullable String removedSource,
    Set<String> removedIds,
    Collection<Rule> puts,
    Set<Location> affected,
    RuleNames names) {

  /**
   * The unit of compilation that a rule belongs to.
   *
   * @param area country and region, packed
   * @param block the postal block; {@link #WIDE} if the rule is not confined to one
   */
  public record Location(int area, int block) {

    /** The block of rules that are not confined to one postal block. */
    public static final int WIDE = -1;

    /** Returns the location of a rule. */
    public static Location of(Rule rule) {
      return new Location(rule.area(), rule.isInBlock() ? Rule.block(rule.from()) : WIDE);
    }
  }

  /** Returns a patch that changes nothing. */
  public static TablePatch none() {
    return new TablePatch(
        null, Set.of(), List.of(), Set.of(), new RuleNames(List.of(), Integer::toString));
  }

  /** Returns whether the patch removes or replaces a stored rule. */
  boolean removes(Rule stored) {
    return stored.source().equals(removedSource) || removedIds.contains(stored.id());
  }

  /** Returns the ids of the rules to add. */
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
