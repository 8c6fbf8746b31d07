package io.octroi.core.taxrate;

import io.octroi.taxrate.PlaceKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles the rules of one region, block by block, and looks for conflicts among them. */
final class NodeCompiler {

  private static final int[] ZIP = {5, 9};
  private static final int[] CANADIAN = {3, 6};

  private final LayerCompiler layers;
  private final Conflicts conflicts;

  NodeCompiler(AnswerCompiler answers, Conflicts conflicts) {
    this.layers = new LayerCompiler(answers);
    this.conflicts = conflicts;
  }

  /** Whether postal codes too short to name a block can be asked for, which all blocks bear on. */
  static boolean hasShortCodes(int area) {
    return lengths(area)[0] < Rule.BLOCK_LENGTH;
  }

  /** Compiles a whole region. */
  RegionNode compile(int area, List<Rule> rules) {
    List<Rule> wide = new ArrayList<>();
    Map<Integer, List<Rule>> byBlock = new HashMap<>();
    for (Rule rule : rules) {
      if (rule.isInBlock()) {
        byBlock.computeIfAbsent(Rule.block(rule.from()), block -> new ArrayList<>()).add(rule);
      } else {
        wide.add(rule);
      }
    }
    Map<Integer, Layer[]> blocks = new HashMap<>();
    byBlock.forEach((block, own) -> blocks.put(block, block(area, block, own, wide)));
    return new RegionNode(wide(area, wide, rules), blocks);
  }

  /**
   * Compiles one block.
   *
   * @param own the rules that are confined to it, at least one
   * @param wide the wider rules of the region
   */
  Layer[] block(int area, int block, List<Rule> own, List<Rule> wide) {
    long span = PlaceKeys.span(Rule.BLOCK_LENGTH);
    List<Rule> rules = new ArrayList<>(own);
    wide.stream().filter(rule -> rule.touches(block * span, Rule.BLOCK_LENGTH)).forEach(rules::add);
    lookForConflicts(area, rules);
    return layers(area, rules, rules, block * span, (block + 1) * span);
  }

  /** Compiles what holds outside the blocks, and for codes too short to name one. */
  private Layer[] wide(int area, List<Rule> wide, List<Rule> all) {
    lookForConflicts(area, wide);
    return layers(area, wide, all, 0, PlaceKeys.span(0));
  }

  private void lookForConflicts(int area, List<Rule> rules) {
    // Queries without a region match no rule with one: every pair is looked at where one is asked.
    if (asksRegion(area)) {
      conflicts.look(rules);
    }
  }

  private Layer[] layers(int area, List<Rule> rules, List<Rule> all, long from, long limit) {
    Layer[] byLength = new Layer[PlaceKeys.POSTAL_MAX + 1];
    int longest = rules.stream().mapToInt(Rule::length).max().orElse(0);
    Layer last = null;
    int compiled = -1;
    for (int length : lengths(area)) {
      if (limit - from < PlaceKeys.span(0) && length < Rule.BLOCK_LENGTH) {
        continue;
      }
      if (last == null || compiled < Math.max(longest, Rule.BLOCK_LENGTH)) {
        List<Rule> seen = length < Rule.BLOCK_LENGTH ? all : rules;
        last = layers.compile(seen, asksRegion(area), from, limit, length);
        compiled = length;
      }
      byLength[length] = last;
    }
    return byLength;
  }

  private static boolean asksRegion(int area) {
    return PlaceKeys.countryArea(area) != area;
  }

  /** The lengths of postal codes that can be asked for, 0 for none given. */
  private static int[] lengths(int area) {
    return switch (PlaceKeys.country(area)) {
      case "USA" -> ZIP;
      case "CAN" -> CANADIAN;
      default -> new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    };
  }
}
