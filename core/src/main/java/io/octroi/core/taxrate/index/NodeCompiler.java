package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Conflicts;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A compiler of the rules of one region. It compiles them block by block and checks them for
 * conflicts.
 */
final class NodeCompiler {

  private static final int[] ZIP = {5, 9};
  private static final int[] CANADIAN = {3, 6};
  private static final int[] ANY = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  private final int area;
  private final int[] lengths;
  private final LayerCompiler layers;
  private final Conflicts conflicts;
  private final List<Entry> wide;
  private final Consumer<List<Entry>> compiled;

  /**
   * Creates a compiler.
   *
   * @param wide the entries of the region that are not confined to one block
   * @param compiled receives the entries of each block that was compiled, and the wide entries
   */
  NodeCompiler(
      int area,
      AnswerCompiler answers,
      Conflicts conflicts,
      List<Entry> wide,
      Consumer<List<Entry>> compiled) {
    this.area = area;
    this.lengths = lengths(area);
    this.layers = new LayerCompiler(answers, new BoundedLevies(wide, isRegion()));
    this.conflicts = conflicts;
    this.wide = wide;
    this.compiled = compiled;
  }

  /** Returns the entries that are not confined to one block. */
  static List<Entry> wide(List<Entry> entries) {
    return entries.stream().filter(entry -> !entry.isInBlock()).toList();
  }

  /**
   * Returns whether queries may have postal codes that are too short to identify a block. The rates
   * for such codes depend on all blocks.
   */
  static boolean hasShortCodes(int area) {
    return lengths(area)[0] < Entry.BLOCK_LENGTH;
  }

  /**
   * Returns the possible lengths of postal codes in queries, in ascending order. Length 0
   * represents a query without a postal code. Estimates for a region are not included.
   */
  private static int[] lengths(int area) {
    return switch (PlaceKeys.country(area)) {
      case "USA" -> ZIP;
      case "CAN" -> CANADIAN;
      default -> ANY;
    };
  }

  /** Compiles a whole region from all of its entries. */
  RegionNode compile(List<Entry> all) {
    Map<Integer, List<Entry>> byBlock = new HashMap<>();
    for (Entry entry : all) {
      if (entry.isInBlock()) {
        byBlock.computeIfAbsent(Entry.block(entry.from()), block -> new ArrayList<>()).add(entry);
      }
    }
    Map<Integer, Block> blocks = new HashMap<>();
    byBlock.forEach((block, own) -> blocks.put(block, compileBlock(block, own)));
    RegionNode result = new RegionNode(compileWide(all), BoundaryNames.of(wide), blocks);
    compiled.accept(wide);
    return result;
  }

  /**
   * Compiles one block.
   *
   * @param block the number of the block
   * @param own the entries that are confined to the block, at least one
   */
  Block compileBlock(int block, List<Entry> own) {
    Block result = new Block(compileLayers(block, own), BoundaryNames.of(own));
    compiled.accept(own);
    return result;
  }

  private Layer[] compileLayers(int block, List<Entry> own) {
    long span = PlaceKeys.span(Entry.BLOCK_LENGTH);
    List<Entry> rules = new ArrayList<>(own);
    wide.stream()
        .filter(rule -> rule.intersects(block * span, Entry.BLOCK_LENGTH))
        .forEach(rules::add);
    checkConflicts(rules);
    rules.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    int longest = longest(rules);
    Layer[] byLength = new Layer[PlaceKeys.POSTAL_MAX + 1];
    Layer last = null;
    int compiled = 0;
    for (int length : lengths) {
      if (length >= Entry.BLOCK_LENGTH) {
        if (last == null || compiled < longest) {
          last = new Layer(intervals(rules, block * span, (block + 1) * span, length));
          compiled = length;
        }
        byLength[length] = last;
      }
    }
    return byLength;
  }

  /**
   * Compiles the rates for codes outside the blocks and for codes that are too short to identify a
   * block.
   */
  private Intervals[] compileWide(List<Entry> all) {
    checkWide();
    List<Entry> sorted = new ArrayList<>(wide);
    sorted.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    List<Entry> shortCodeRules = new ArrayList<>(hasShortCodes(area) ? all : List.of());
    shortCodeRules.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    int longest = longest(sorted);
    Intervals[] byLength = new Intervals[PlaceKeys.POSTAL_MAX + 1];
    Intervals last = null;
    int compiled = 0;
    for (int length : lengths) {
      if (last == null || compiled < Math.max(longest, Entry.BLOCK_LENGTH)) {
        List<Entry> applicable = length < Entry.BLOCK_LENGTH ? shortCodeRules : sorted;
        last = intervals(applicable, 0, PlaceKeys.span(0), length);
        compiled = length;
      }
      byLength[length] = last;
    }
    if (byLength[0] == null) {
      byLength[0] = layers.estimate(sorted);
    }
    return byLength;
  }

  private static int longest(List<Entry> rules) {
    return rules.stream().mapToInt(Entry::length).max().orElse(0);
  }

  private Intervals intervals(List<Entry> rules, long from, long limit, int length) {
    return layers.compile(rules, isRegion(), from, limit, length);
  }

  /** Checks the entries that are not confined to one block for conflicts. */
  void checkWide() {
    checkConflicts(wide);
  }

  private void checkConflicts(List<Entry> rules) {
    // Every pair of rules that can match the same query occurs in the node of a region.
    if (isRegion()) {
      conflicts.check(rules);
    }
  }

  private boolean isRegion() {
    return PlaceKeys.countryArea(area) != area;
  }
}
