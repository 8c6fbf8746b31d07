package io.octroi.core.taxrate.rule;

import io.octroi.Violations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the pairs of rules that would make a table ambiguous, and reports each pair once. Stops
 * after {@value #PAIRS_MAX} pairs: their number can grow with the square of the number of rules.
 * Not thread-safe.
 */
public final class Conflicts {

  private static final int PAIRS_MAX = 10_000;

  private static final Comparator<Rule> BY_AUTHORITY_AND_BEGINNING =
      Comparator.comparing(Rule::authority).thenComparingLong(Rule::from);

  private final Violations faults = new Violations();
  private final Set<Pair> reported = new HashSet<>();
  private final Predicate<Rule> changed;
  private final RuleNames names;

  private record Pair(String one, String other) {}

  /**
   * Creates a search. It ignores pairs of unchanged rules, which an earlier publication has
   * checked.
   *
   * @param changed tests whether a rule is new or changed
   * @param names names the rules in error messages
   */
  public Conflicts(Predicate<Rule> changed, RuleNames names) {
    this.changed = changed;
    this.names = names;
  }

  /**
   * Compares all pairs of rules of one country that may overlap.
   *
   * @throws io.octroi.InvalidInputException if {@value #PAIRS_MAX} ambiguous pairs have been found
   */
  public void check(List<Rule> rules) {
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
        if ((changed.test(rule) || changed.test(before)) && Specificity.isConflict(before, rule)) {
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
    if (reported.add(new Pair(one.id(), other.id()))) {
      faults.add(
          names.of(one),
          "is ambiguous with "
              + names.of(other)
              + " of the same authority, "
              + Violations.shown(one.authority())
              + ": neither is more specific for "
              + Specificity.describeOverlap(one, other));
      if (reported.size() == PAIRS_MAX) {
        throwIfAny();
      }
    }
  }

  /**
   * Reports the pairs found so far.
   *
   * @throws io.octroi.InvalidInputException if there are any
   */
  public void throwIfAny() {
    faults.throwIfAny();
  }
}
