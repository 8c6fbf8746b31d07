package io.octroi.core.taxrate;

import io.octroi.internal.Violations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the pairs of rules that would make a table ambiguous, and names each pair once. Gives up
 * after {@value #PAIRS_MAX} of them: rules that all meet make as many pairs as the square of their
 * number.
 */
final class Conflicts {

  private static final int PAIRS_MAX = 10_000;

  private static final Comparator<Rule> BY_AUTHORITY_AND_BEGINNING =
      Comparator.comparing(Rule::authority).thenComparingLong(Rule::from);

  private final Violations faults = new Violations();
  private final Set<Pair> named = new HashSet<>();
  private final Predicate<Rule> changed;
  private final RuleNames names;

  private record Pair(String one, String other) {}

  /**
   * Looks at pairs of which at least one is new or changed; the others were looked at before.
   *
   * @param changed tells those
   * @param names what to call a rule in a message
   */
  Conflicts(Predicate<Rule> changed, RuleNames names) {
    this.changed = changed;
    this.names = names;
  }

  /**
   * Compares rules that may meet, all of one country.
   *
   * @throws io.octroi.InvalidInputException when there are too many ambiguous ones to go on
   */
  void look(List<Rule> rules) {
    if (rules.stream().noneMatch(changed)) {
      return;
    }
    List<Rule> sorted = new ArrayList<>(rules);
    sorted.sort(BY_AUTHORITY_AND_BEGINNING);
    List<Rule> open = new ArrayList<>();
    for (Rule rule : sorted) {
      open.removeIf(
          before -> before.limit() <= rule.from() || !before.authority().equals(rule.authority()));
      for (Rule before : open) {
        if ((changed.test(rule) || changed.test(before)) && Specificity.conflict(before, rule)) {
          add(before, rule);
        }
      }
      open.add(rule);
    }
  }

  private void add(Rule a, Rule b) {
    boolean ordered = a.id().compareTo(b.id()) <= 0;
    Rule one = ordered ? a : b;
    Rule other = ordered ? b : a;
    if (named.add(new Pair(one.id(), other.id()))) {
      faults.add(
          names.of(one),
          "is ambiguous with "
              + names.of(other)
              + " of the same authority, "
              + Violations.shown(one.authority())
              + ": neither is more specific for "
              + Specificity.overlapOf(one, other));
      if (named.size() == PAIRS_MAX) {
        throwIfAny();
      }
    }
  }

  void throwIfAny() {
    faults.throwIfAny();
  }
}
