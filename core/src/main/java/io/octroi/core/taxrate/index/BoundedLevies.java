package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Coverage;
import io.octroi.core.taxrate.entry.Effect;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.Levy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The levies of the bounded rules of one region, by authority. Not thread-safe. */
final class BoundedLevies {

  private final Map<String, List<Levy>> covering = new HashMap<>();
  private final Map<String, List<Levy>> partial = new HashMap<>();

  /**
   * Creates an instance.
   *
   * @param wide the entries of the region that are not confined to one block
   * @param hasRegion whether the queries have a region; if false, rules with a region cover only a
   *     part of the queried place
   */
  BoundedLevies(List<Entry> wide, boolean hasRegion) {
    List<Entry> bounded = new ArrayList<>(wide.stream().filter(Entry::isBounded).toList());
    bounded.sort(LayerCompiler.LESS_SPECIFIC_FIRST);
    for (Entry entry : bounded) {
      Levy levy = entry.levy();
      (hasRegion || !entry.hasRegion() ? covering : partial)
          .computeIfAbsent(levy.authority(), authority -> new ArrayList<>())
          .add(levy);
    }
  }

  /**
   * Returns the levies that cover the queried place, of the authorities that any of the given
   * effects names. More specific levies come last.
   */
  List<Levy> covering(List<Effect> effects) {
    return named(effects, covering);
  }

  /** Returns the levies that cover a part of the queried place, as {@link #covering} does. */
  List<Levy> partial(List<Effect> effects) {
    return named(effects, partial);
  }

  private static List<Levy> named(List<Effect> effects, Map<String, List<Levy>> levies) {
    if (levies.isEmpty()) {
      return List.of();
    }
    Set<String> names = new TreeSet<>();
    for (Effect effect : effects) {
      if (effect instanceof Coverage coverage) {
        names.addAll(coverage.authorities());
      }
    }
    List<Levy> named = new ArrayList<>();
    names.forEach(name -> named.addAll(levies.getOrDefault(name, List.of())));
    return named;
  }
}
