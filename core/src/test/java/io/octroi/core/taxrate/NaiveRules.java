package io.octroi.core.taxrate;

import io.octroi.taxrate.TaxRule;

/** Matches and compares rules, apart from their periods and boundaries. */
final class NaiveRules {

  private NaiveRules() {}

  static boolean matches(TaxRule rule, String category, int issues) {
    return (rule.category().isEmpty() || rule.category().get().equals(category))
        && (rule.issuesFrom().isEmpty() || (issues >= from(rule) && issues <= to(rule)));
  }

  /** Returns whether {@code a} wins where both match. */
  static boolean moreSpecific(TaxRule a, TaxRule b) {
    if (!NaivePlaces.sameCodes(a, b) || !a.region().equals(b.region())) {
      return NaivePlaces.narrower(a, b);
    }
    if (!a.category().equals(b.category())) {
      return b.category().isEmpty();
    }
    if (a.issuesFrom().equals(b.issuesFrom()) && a.issuesTo().equals(b.issuesTo())) {
      return false;
    }
    if (a.issuesFrom().isEmpty() || b.issuesFrom().isEmpty()) {
      return b.issuesFrom().isEmpty();
    }
    return from(a) >= from(b) && to(a) <= to(b);
  }

  /** Returns whether both rules match a common category and number of issues. */
  static boolean meet(TaxRule a, TaxRule b) {
    boolean categories =
        a.category().isEmpty() || b.category().isEmpty() || a.category().equals(b.category());
    return categories && Math.max(from(a), from(b)) <= Math.min(to(a), to(b));
  }

  private static int from(TaxRule rule) {
    return rule.issuesFrom().orElse(0);
  }

  private static int to(TaxRule rule) {
    return rule.issuesTo().orElse(Integer.MAX_VALUE);
  }
}
