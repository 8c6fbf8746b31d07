package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.rule.Conflicts;
import io.octroi.core.taxrate.rule.Rule;
import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles the rules of one region block by block, and checks them for conflicts. */
final class NodeCompiler {

  private static final int[] ZIP = {5, 9};
  private static final int[] CANADIAN = {3, 6};
  private static final int[] ANY = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  private final int area;
  private final int[] lengths;
  private final LayerCompiler layers;
  private final Conflicts conflicts;

  NodeCompiler(int area, AnswerCompiler answers, Conflicts conflicts) {
    this.area = area;
    this.lengths = lengths(area);
    this.layers = new LayerCompiler(answers);
    this.conflicts = conflicts;
  }

  /**
   * Tests whether queries may have postal codes too short to identify a block. Every block affects
   * their rates.
   */
  static boolean hasShortCodes(int area) {
    return lengths(area)[0] < Rule.BLOCK_LENGTH;
  }

  /** Returns the possible lengths of postal codes in queries, ascending; 0 means no code. */
  private static int[] lengths(int area) {
    return switch (PlaceKeys.country(area)) {
      case "USA" -> ZIP;
      case "CAN" -> CANADIAN;
      default -> ANY;
    };
  }

  /** Compiles a whole region. */
  RegionNode compile(List<Rule> rules) {
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
    byBlock.forEach((block, own) -> blocks.put(block, compileBlock(block, own, wide)));
    return new RegionNode(compileWide(wide, rules), blocks);
  }

  /**
   * Compiles one block.
   *
   * @param block the number of the block
   * @param own the rules that are confined to the block, at least one
   * @param wide the wider rules of the region
   * @return the layers by length of postal code, from {@link Rule#BLOCK_LENGTH} on
   */
  Layer[] compileBlock(int block, List<Rule> own, List<Rule> wide) {
    long span = PlaceKeys.span(Rule.BLOCK_LENGTH);
    List<Rule> rules = new ArrayList<>(own);
    wide.stream()
        .filter(rule -> rule.intersects(block * span, Rule.BLOCK_LENGTH))
        .forEach(rules::add);
    checkConflicts(rules);
    rules.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    int longest = longest(rules);
    Layer[] byLength = new Layer[PlaceKeys.POSTAL_MAX + 1];
    Layer last = null;
    int compiled = 0;
    for (int length : lengths) {
      if (length >= Rule.BLOCK_LENGTH) {
        if (last == null || compiled < longest) {
          last = new Layer(intervals(rules, block * span, (block + 1) * span, length));
          compiled = length;
        }
        byLength[length] = last;
      }
    }
    return byLength;
  }

  /** Compiles the rates outside the blocks, and for codes too short to identify one. */
  private Intervals[] compileWide(List<Rule> wide, List<Rule> all) {
    checkConflicts(wide);
    wide.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    List<Rule> shortCodeRules = new ArrayList<>(hasShortCodes(area) ? all : List.of());
    shortCodeRules.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    int longest = longest(wide);
    Intervals[] byLength = new Intervals[PlaceKeys.POSTAL_MAX + 1];
    Intervals last = null;
    int compiled = 0;
    for (int length : lengths) {
      if (last == null || compiled < Math.max(longest, Rule.BLOCK_LENGTH)) {
        List<Rule> applicable = length < Rule.BLOCK_LENGTH ? shortCodeRules : wide;
        last = intervals(applicable, 0, PlaceKeys.span(0), length);
        compiled = length;
      }
      byLength[length] = last;
    }
    return byLength;
  }

  private static int longest(List<Rule> rules) {
    return rules.stream().mapToInt(Rule::length).max().orElse(0);
  }

  private Intervals intervals(List<Rule> rules, long from, long limit, int length) {
    return layers.compile(rules, isRegion(), from, limit, length);
  }

  private void checkConflicts(List<Rule> rules) {
    // The nodes of regions see every pair of rules that can match the same query.
    if (isRegion()) {
      conflicts.check(rules);
    }
  }

  private boolean isRegion() {
    return PlaceKeys.countryArea(area) != area;
  }
}
