package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.CategoryTreatment;
import io.octroi.core.taxrate.entry.Coverage;
import io.octroi.core.taxrate.entry.Effect;
import io.octroi.core.taxrate.entry.Levy;
import io.octroi.taxrate.TaxComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The effects of the entries that match in an interval of postal codes. In each list, more specific
 * effects come last.
 *
 * @param covering the effects of the entries that cover the queried place
 * @param partial the effects of the entries that cover only a part of the queried place
 * @param bounded the levies that apply if the deciding boundary names their authority
 * @param partlyBounded those of them that cover only a part of the queried place
 */
record Matching(
    List<Effect> covering, List<Effect> partial, List<Levy> bounded, List<Levy> partlyBounded) {

  private static final Comparator<TaxComponent> COMPOUND_LAST =
      Comparator.comparing(TaxComponent::compound).thenComparing(TaxComponent::authority);

  private static final Coverage NOWHERE = new Coverage(List.of(), 0, 0);

  /** Returns all effects. */
  List<Effect> all() {
    return Stream.of(covering, partial, bounded, partlyBounded)
        .<Effect>flatMap(List::stream)
        .toList();
  }

  /**
   * Returns the effects that concern a category, where null stands for all others, and a number of
   * issues.
   */
  Matching of(@Nullable String category, int issues) {
    return new Matching(
        of(covering, category, issues),
        of(partial, category, issues),
        of(bounded, category, issues),
        of(partlyBounded, category, issues));
  }

  private static <T extends Effect> List<T> of(
      List<T> effects, @Nullable String category, int issues) {
    List<T> concerned = new ArrayList<>(effects.size());
    for (T effect : effects) {
      if (effect.isFor(category) && effect.isForIssues(issues)) {
        concerned.add(effect);
      }
    }
    return concerned;
  }

  /** Returns the component of each authority on the given day. */
  List<TaxComponent> components(int day) {
    Coverage boundary = boundary(day);
    Map<String, TaxComponent> byAuthority = new HashMap<>();
    for (Levy levy : bounded) {
      if (levy.isInForce(day) && boundary.names(levy.authority())) {
        byAuthority.put(levy.authority(), levy.component());
      }
    }
    boolean isTreated = false;
    for (Effect effect : covering) {
      if (effect instanceof Levy levy && levy.isInForce(day)) {
        byAuthority.put(levy.authority(), levy.component());
      }
      isTreated |= effect instanceof CategoryTreatment;
    }
    List<TaxComponent> components = new ArrayList<>(byAuthority.values());
    if (isTreated) {
      components.replaceAll(component -> treated(component, day));
    }
    components.sort(COMPOUND_LAST);
    return components;
  }

  /** Returns the innermost boundary in force, or one without authorities. */
  private Coverage boundary(int day) {
    Coverage innermost = NOWHERE;
    for (Effect effect : covering) {
      if (effect instanceof Coverage coverage && coverage.isInForce(day)) {
        innermost = coverage;
      }
    }
    return innermost;
  }

  private TaxComponent treated(TaxComponent component, int day) {
    CategoryTreatment deciding = null;
    for (Effect effect : covering) {
      if (effect instanceof CategoryTreatment treatment
          && treatment.isInForce(day)
          && (treatment.names(component.authority())
              || (treatment.isForAll() && (deciding == null || deciding.isForAll())))) {
        deciding = treatment;
      }
    }
    return deciding == null ? component : deciding.applyTo(component);
  }

  /** Returns whether a more specific place could have another rate on the given day. */
  boolean isApproximate(int day) {
    Coverage boundary = boundary(day);
    for (Effect effect : partial) {
      if (effect.isInForce(day)
          && !(effect instanceof Coverage coverage
              && coverage.authorities().equals(boundary.authorities()))) {
        return true;
      }
    }
    for (Levy levy : partlyBounded) {
      if (levy.isInForce(day) && boundary.names(levy.authority())) {
        return true;
      }
    }
    return false;
  }
}
