package io.octroi.core.taxrate.rule;

import io.octroi.internal.PlaceKeys;
import io.octroi.internal.Violations;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders the rules of one authority that match the same query. The more specific rule wins. Place
 * decides first, then category, then number of issues.
 */
public final class Specificity {

  /** The result of {@link #compare} if neither rule is more specific. */
  static final int UNDECIDED = 0;

  private Specificity() {}

  /**
   * Compares two rules that match a common query.
   *
   * @return positive if the first is more specific, negative if the second is, {@link #UNDECIDED}
   *     if neither is
   */
  static int compare(Rule a, Rule b) {
    if (a.length() != 0 && b.length() != 0) {
      if (a.from() != b.from() || a.to() != b.to() || a.length() != b.length()) {
        return isWithin(a, b) ? 1 : isWithin(b, a) ? -1 : UNDECIDED;
      }
    } else if (a.length() != b.length()) {
      return a.length() != 0 ? 1 : -1;
    }
    if (a.hasRegion() != b.hasRegion()) {
      return a.hasRegion() ? 1 : -1;
    }
    if ((a.category() == null) != (b.category() == null)) {
      return a.category() != null ? 1 : -1;
    }
    return compareIssues(a, b);
  }

  /** Returns the most specific rule of each authority, of rules that all match one query. */
  public static List<Rule> mostSpecific(List<Rule> matching) {
    List<Rule> winners = new ArrayList<>();
    for (Rule rule : matching) {
      int at = 0;
      while (at < winners.size() && !winners.get(at).authority().equals(rule.authority())) {
        at++;
      }
      if (at == winners.size()) {
        winners.add(rule);
      } else if (compare(rule, winners.get(at)) > 0) {
        winners.set(at, rule);
      }
    }
    return winners;
  }

  /** Returns whether any query matches both rules. */
  static boolean overlap(Rule a, Rule b) {
    return regionsMeet(a, b)
        && a.from() < b.limit()
        && b.from() < a.limit()
        && (a.category() == null || b.category() == null || a.category().equals(b.category()))
        && a.issuesFrom() <= b.issuesTo()
        && b.issuesFrom() <= a.issuesTo()
        && a.start() < b.end()
        && b.start() < a.end();
  }

  /** Returns whether a table with both rules would be ambiguous. */
  static boolean isConflict(Rule a, Rule b) {
    return a.authority().equals(b.authority()) && overlap(a, b) && compare(a, b) == UNDECIDED;
  }

  private static boolean regionsMeet(Rule a, Rule b) {
    return a.area() == b.area()
        || (PlaceKeys.countryArea(a.area()) == PlaceKeys.countryArea(b.area())
            && !(a.hasRegion() && b.hasRegion()));
  }

  /**
   * Tests whether every code that a covers is covered by b, too. A range with longer bounds does
   * not cover the shorter codes within it, so it never contains a range with shorter bounds.
   */
  private static boolean isWithin(Rule a, Rule b) {
    return a.length() >= b.length() && b.from() <= a.from() && a.limit() <= b.limit();
  }

  private static int compareIssues(Rule a, Rule b) {
    boolean aAny = a.issuesFrom() == 0;
    boolean bAny = b.issuesFrom() == 0;
    if (aAny != bAny) {
      return bAny ? 1 : -1;
    }
    if (a.issuesFrom() == b.issuesFrom() && a.issuesTo() == b.issuesTo()) {
      return UNDECIDED;
    }
    if (b.issuesFrom() <= a.issuesFrom() && a.issuesTo() <= b.issuesTo()) {
      return 1;
    }
    return a.issuesFrom() <= b.issuesFrom() && b.issuesTo() <= a.issuesTo() ? -1 : UNDECIDED;
  }

  /** Describes where two conflicting rules overlap, for an error message. */
  static String describeOverlap(Rule a, Rule b) {
    Rule placed = a.hasRegion() || !b.hasRegion() ? a : b;
    StringBuilder text = new StringBuilder(Rule.areaName(placed.area()));
    if (a.length() != 0 && b.length() != 0) {
      Rule first = a.from() >= b.from() ? a : b;
      Rule last = a.limit() <= b.limit() ? a : b;
      text.append(", postal codes ").append(first.toTaxRule().postalFrom().orElseThrow());
      text.append("..").append(last.toTaxRule().postalTo().orElseThrow());
    }
    String category = a.category() == null ? b.category() : a.category();
    text.append(category == null ? "" : ", category " + Violations.shown(category));
    int issuesFrom = Math.max(a.issuesFrom(), b.issuesFrom());
    int issuesTo = Math.min(a.issuesTo(), b.issuesTo());
    if (issuesFrom != 0) {
      text.append(", issues ").append(issuesFrom).append("..");
      text.append(issuesTo == Integer.MAX_VALUE ? "" : Integer.toString(issuesTo));
    }
    text.append(", ");
    text.append(Days.range(Math.max(a.start(), b.start()), Math.min(a.end(), b.end())));
    return text.toString();
  }
}
