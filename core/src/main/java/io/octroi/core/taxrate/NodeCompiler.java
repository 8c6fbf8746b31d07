package io.octroi.core.taxrate;

import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles the rules of one region, block by block, and looks for conflicts among them. */
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

  /** Whether postal codes too short to name a block can be asked for, which all blocks bear on. */
  static boolean hasShortCodes(int area) {
    return lengths(area)[0] < Rule.BLOCK_LENGTH;
  }

  /** The lengths of postal codes that can be asked for, 0 for none given. */
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
    byBlock.forEach((block, own) -> blocks.put(block, block(block, own, wide)));
    return new RegionNode(wide(wide, rules), blocks);
  }

  /**
   * Compiles one block.
   *
   * @param own the rules that are confined to it, at least one
   * @param wide the wider rules of the region
   * @return what holds in it by length of postal code, from {@link Rule#BLOCK_LENGTH} on
   */
  Layer[] block(int block, List<Rule> own, List<Rule> wide) {
    long span = PlaceKeys.span(Rule.BLOCK_LENGTH);
    List<Rule> rules = new ArrayList<>(own);
    wide.stream().filter(rule -> rule.touches(block * span, Rule.BLOCK_LENGTH)).forEach(rules::add);
    lookForConflicts(rules);
    rules.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    int longest = longest(rules);
    Layer[] byLength = new Layer[PlaceKeys.POSTAL_MAX + 1];
    Layer last = null;
    int compiled = 0;
    for (int length : lengths) {
      if (length >= Rule.BLOCK_LENGTH) {
        if (last == null || compiled < longest) {
          last = new Layer(stretches(rules, block * span, (block + 1) * span, length));
          compiled = length;
        }
        byLength[length] = last;
      }
    }
    return byLength;
  }

  /** Compiles what holds outside the blocks, and for codes too short to name one. */
  private Stretches[] wide(List<Rule> wide, List<Rule> all) {
    lookForConflicts(wide);
    wide.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    List<Rule> seenByShort = new ArrayList<>(hasShortCodes(area) ? all : List.of());
    seenByShort.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    int longest = longest(wide);
    Stretches[] byLength = new Stretches[PlaceKeys.POSTAL_MAX + 1];
    Stretches last = null;
    int compiled = 0;
    for (int length : lengths) {
      if (last == null || compiled < Math.max(longest, Rule.BLOCK_LENGTH)) {
        List<Rule> seen = length < Rule.BLOCK_LENGTH ? seenByShort : wide;
        last = stretches(seen, 0, PlaceKeys.span(0), length);
        compiled = length;
      }
      byLength[length] = last;
    }
    return byLength;
  }

  private static int longest(List<Rule> rules) {
    return rules.stream().mapToInt(Rule::length).max().orElse(0);
  }

  private Stretches stretches(List<Rule> rules, long from, long limit, int length) {
    return layers.compile(rules, asksRegion(), from, limit, length);
  }

  private void lookForConflicts(List<Rule> rules) {
    // Queries without a region match no rule with one: every pair is looked at where one is asked.
    if (asksRegion()) {
      conflicts.look(rules);
    }
  }

  private boolean asksRegion() {
    return PlaceKeys.countryArea(area) != area;
  }
}
