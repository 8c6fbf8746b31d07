package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Conflicts;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntrySource;
import io.octroi.core.taxrate.entry.Location;
import io.octroi.core.taxrate.entry.TablePatch;
import io.octroi.internal.PlaceKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * A compiler that turns the entries of a source into an index. It can recompile only the locations
 * that a patch affects. Not thread-safe.
 */
public final class TableCompiler {

  private final EntrySource source;
  private final AnswerCompiler answers;
  private final Conflicts conflicts;
  private final Set<String> putIds;
  private final IntConsumer checked;
  private final Set<Location> affected;
  private final Map<Integer, List<Entry>> countryRules = new HashMap<>();

  /**
   * Creates a compiler.
   *
   * @param source the entries, with the patch applied
   * @param answers the compiler of answers, which shares equal rates between compilations
   * @param patch the patch to compile
   */
  public TableCompiler(EntrySource source, AnswerCompiler answers, TablePatch patch) {
    this(source, answers, patch, count -> {});
  }

  /**
   * Creates a compiler.
   *
   * @param source the entries, with the patch applied
   * @param answers the compiler of answers, which shares equal rates between compilations
   * @param patch the patch to compile
   * @param checked receives the numbers of entries of the patch as they are compiled; an entry that
   *     is compiled several times is also counted several times
   */
  public TableCompiler(
      EntrySource source, AnswerCompiler answers, TablePatch patch, IntConsumer checked) {
    this.putIds = patch.putIds();
    this.source = source;
    this.answers = answers;
    this.checked = checked;
    this.conflicts = new Conflicts(rule -> putIds.contains(rule.id()), patch.faults());
    this.affected = patch.affected();
  }

  /** Compiles all entries of the source. */
  public TaxIndex compile(long revision) {
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
   * Compiles the affected locations and reuses all other locations of an earlier index.
   *
   * @param before the index without the patch
   * @param revision the revision of the new index
   * @throws io.octroi.InvalidInputException if the patch makes the table ambiguous
   */
  public TaxIndex recompile(TaxIndex before, long revision) {
    Map<Integer, RegionNode> nodes = new HashMap<>(before.nodes());
    Set<Integer> countries =
        affected.stream()
            .map(location -> PlaceKeys.countryArea(location.area()))
            .collect(Collectors.toSet());
    for (int country : countries) {
      targets(country, before).forEach(target -> compileAffected(nodes, target));
      countryRules.clear();
    }
    conflicts.throwIfAny();
    return new TaxIndex(revision, nodes);
  }

  /**
   * Returns the areas of a country that must be compiled. Returns all areas of the country if a
   * rule without a region is affected.
   */
  private Set<Integer> targets(int country, TaxIndex before) {
    Set<Integer> targets = new TreeSet<>();
    affected.stream()
        .map(Location::area)
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

  private void compileAffected(Map<Integer, RegionNode> nodes, int target) {
    int country = PlaceKeys.countryArea(target);
    RegionNode before = nodes.get(target);
    Set<Integer> blocks = new HashSet<>();
    for (Location location : affected) {
      if (location.area() == target || location.area() == country) {
        blocks.add(location.block());
      }
    }
    blocks.remove(Location.NONE);
    if (before == null
        || NodeCompiler.hasShortCodes(target)
        || blocks.contains(Location.WIDE)
        || blocks.size() > TablePatch.BLOCKS_MAX) {
      compileWhole(nodes, target);
    } else {
      nodes.put(target, compileBlocks(before, target, blocks));
    }
  }

  private void compileWhole(Map<Integer, RegionNode> nodes, int target) {
    int country = PlaceKeys.countryArea(target);
    boolean withoutRegion = target == country;
    if (withoutRegion && !NodeCompiler.hasShortCodes(target)) {
      return; // Queries for this country always have a region.
    }
    List<Entry> rules =
        withoutRegion
            ? source.entriesUnder(PlaceKeys.country(country) + "/")
            : new ArrayList<>(
                countryRules.computeIfAbsent(
                    country, key -> source.entriesUnder(Entry.areaPath(key))));
    boolean named = withoutRegion || isOther(target);
    if (!named) {
      List<Entry> own = source.entriesUnder(Entry.areaPath(target));
      named = !own.isEmpty();
      rules.addAll(own);
    }
    if (named && !rules.isEmpty()) {
      nodes.put(
          target,
          new NodeCompiler(target, answers, conflicts, NodeCompiler.wide(rules), this::count)
              .compile(rules));
    } else {
      nodes.remove(target);
    }
  }

  private void count(List<Entry> compiled) {
    int count = 0;
    for (Entry entry : compiled) {
      if (putIds.contains(entry.id())) {
        count++;
      }
    }
    checked.accept(count);
  }

  private RegionNode compileBlocks(RegionNode before, int target, Set<Integer> blocks) {
    List<Entry> wide = entriesOf(target, Entry.ANY);
    NodeCompiler compiler = new NodeCompiler(target, answers, conflicts, wide, this::count);
    Map<Integer, Block> changed = new HashMap<>();
    Set<Integer> dropped = new HashSet<>();
    for (int block : blocks) {
      List<Entry> own = entriesOf(target, Entry.blockText(block));
      if (own.isEmpty()) {
        dropped.add(block);
      } else {
        changed.put(block, compiler.compileBlock(block, own));
      }
    }
    if (changed.isEmpty()) {
      compiler.checkWide(); // Otherwise, checked together with the entries of a block.
    }
    return before.with(changed, dropped);
  }

  private List<Entry> entriesOf(int target, String block) {
    int country = PlaceKeys.countryArea(target);
    List<Entry> rules = source.entriesUnder(Entry.areaPath(country) + block);
    if (!isOther(target)) {
      rules.addAll(source.entriesUnder(Entry.areaPath(target) + block));
    }
    return rules;
  }

  private static boolean isOther(int target) {
    return (target & TaxIndex.OTHER_REGION) == TaxIndex.OTHER_REGION;
  }
}
