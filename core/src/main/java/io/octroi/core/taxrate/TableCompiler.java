package io.octroi.core.taxrate;

import io.octroi.core.taxrate.Draft.Spot;
import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes an index of the rules of a store, or a new one of an old one where a draft touches it. */
final class TableCompiler {

  /** From so many blocks on, a region is read in one go. */
  private static final int BLOCKS_MAX = 16;

  private final RuleSource source;
  private final AnswerCompiler answers;
  private final Conflicts conflicts;
  private final Set<Spot> touched;
  private final Map<Integer, List<Rule>> countryRules = new HashMap<>();

  TableCompiler(RuleSource source, AnswerCompiler answers, Draft draft) {
    Set<String> putIds = draft.putIds();
    this.source = source;
    this.answers = answers;
    this.conflicts = new Conflicts(rule -> putIds.contains(rule.id()), draft.names());
    this.touched = draft.touched();
  }

  /** Compiles every rule that the source gives. */
  TaxIndex compile(long revision) {
    Map<Integer, RegionNode> nodes = new HashMap<>();
    List<Integer> areas = source.areas();
    Set<Integer> countries = areas.stream().map(PlaceKeys::countryArea).collect(Collectors.toSet());
    for (int country : countries) {
      Set<Integer> targets = new TreeSet<>(Set.of(country, country | TaxIndex.OTHER_REGION));
      areas.stream().filter(area -> PlaceKeys.countryArea(area) == country).forEach(targets::add);
      targets.forEach(target -> compileWhole(nodes, target));
      countryRules.clear();
    }
    return new TaxIndex(revision, nodes);
  }

  /**
   * Compiles anew what the draft touches.
   *
   * @throws io.octroi.InvalidInputException if the draft makes the table ambiguous
   */
  TaxIndex recompile(TaxIndex before, long revision) {
    Map<Integer, RegionNode> nodes = new HashMap<>(before.nodes());
    Set<Integer> countries =
        touched.stream()
            .map(spot -> PlaceKeys.countryArea(spot.area()))
            .collect(Collectors.toSet());
    for (int country : countries) {
      targets(country, before).forEach(target -> compileTouched(nodes, target));
      countryRules.clear();
    }
    conflicts.throwIfAny();
    return new TaxIndex(revision, nodes);
  }

  /** The nodes of a country that the draft touches: all, if it touches a rule without region. */
  private Set<Integer> targets(int country, TaxIndex before) {
    Set<Integer> targets = new TreeSet<>();
    touched.stream()
        .map(Spot::area)
        .filter(area -> PlaceKeys.countryArea(area) == country)
        .forEach(targets::add);
    if (targets.contains(country)) {
      before.nodes().keySet().stream()
          .filter(area -> PlaceKeys.countryArea(area) == country)
          .forEach(targets::add);
      targets.add(country | TaxIndex.OTHER_REGION);
    }
    targets.add(country);
    return targets;
  }

  private void compileTouched(Map<Integer, RegionNode> nodes, int target) {
    int country = PlaceKeys.countryArea(target);
    RegionNode before = nodes.get(target);
    Set<Integer> blocks = new HashSet<>();
    for (Spot spot : touched) {
      if (spot.area() == target || spot.area() == country) {
        blocks.add(spot.block());
      }
    }
    if (before == null
        || NodeCompiler.hasShortCodes(target)
        || blocks.contains(Spot.WIDE)
        || blocks.size() > BLOCKS_MAX) {
      compileWhole(nodes, target);
    } else {
      nodes.put(target, compileBlocks(before, target, blocks));
    }
  }

  private void compileWhole(Map<Integer, RegionNode> nodes, int target) {
    int country = PlaceKeys.countryArea(target);
    boolean withoutRegion = target == country;
    if (withoutRegion && !NodeCompiler.hasShortCodes(target)) {
      return; // Where a region is required, nobody asks without one.
    }
    List<Rule> rules =
        withoutRegion
            ? source.in(PlaceKeys.country(country) + "/")
            : new ArrayList<>(
                countryRules.computeIfAbsent(country, key -> source.in(Rule.areaPath(key))));
    boolean named = withoutRegion || isOther(target);
    if (!named) {
      List<Rule> own = source.in(Rule.areaPath(target));
      named = !own.isEmpty();
      rules.addAll(own);
    }
    if (named && !rules.isEmpty()) {
      nodes.put(target, new NodeCompiler(target, answers, conflicts).compile(rules));
    } else {
      nodes.remove(target);
    }
  }

  private RegionNode compileBlocks(RegionNode before, int target, Set<Integer> blocks) {
    List<Rule> wide = in(target, Rule.ANY);
    NodeCompiler compiler = new NodeCompiler(target, answers, conflicts);
    Map<Integer, Layer[]> changed = new HashMap<>();
    Set<Integer> dropped = new HashSet<>();
    for (int block : blocks) {
      List<Rule> own = in(target, PlaceKeys.postal(block * PlaceKeys.span(Rule.BLOCK_LENGTH)));
      if (own.isEmpty()) {
        dropped.add(block);
      } else {
        changed.put(block, compiler.block(block, own, wide));
      }
    }
    return before.with(changed, dropped);
  }

  private List<Rule> in(int target, String block) {
    int country = PlaceKeys.countryArea(target);
    List<Rule> rules = source.in(Rule.areaPath(country) + block);
    if (!isOther(target)) {
      rules.addAll(source.in(Rule.areaPath(target) + block));
    }
    return rules;
  }

  private static boolean isOther(int target) {
    return (target & TaxIndex.OTHER_REGION) == TaxIndex.OTHER_REGION;
  }
}
