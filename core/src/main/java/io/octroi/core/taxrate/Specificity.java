package io.octroi.core.taxrate;

import io.octroi.internal.PlaceKeys;
import io.octroi.internal.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which of two rules of one authority decides where both match: by place, then category, then
 * issues.
 */
final class Specificity {

  /** What {@link #compare} gives where no criterion decides. */
  static final int UNDECIDED = 0;

  private Specificity() {}

  /**
   * Compares two rules that some query matches both.
   *
   * @return positive if the first is more specific, negative if the second is, {@link #UNDECIDED}
   */
  static int compare(Rule a, Rule b) {
    if (a.length() != 0 && b.length() != 0) {
      if (a.from() != b.from() || a.to() != b.to() || a.length() != b.length()) {
        return contained(a, b) ? 1 : contained(b, a) ? -1 : UNDECIDED;
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

  /** Of rules that all match a query, the most specific one of each authority. */
  static List<Rule> mostSpecific(List<Rule> matching) {
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

  /** Whether the two overlap in everything, so that some query matches both. */
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

  /** Whether the two make a table ambiguous. */
  static boolean conflict(Rule a, Rule b) {
    return a.authority().equals(b.authority()) && overlap(a, b) && compare(a, b) == UNDECIDED;
  }

  private static boolean regionsMeet(Rule a, Rule b) {
    return a.area() == b.area()
        || (PlaceKeys.countryArea(a.area()) == PlaceKeys.countryArea(b.area())
            && !(a.hasRegion() && b.hasRegion()));
  }

  /**
   * Whether every code that a covers is covered by b. A range with longer bounds does not cover the
   * shorter codes within it, so it contains no range with shorter bounds.
   */
  private static boolean contained(Rule a, Rule b) {
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

  /** Says where two rules overlap, for the message that refuses them. */
  static String overlapOf(Rule a, Rule b) {
    Rule placed = a.hasRegion() || !b.hasRegion() ? a : b;
    StringBuilder text = new StringBuilder(Rule.areaName(placed.area()));
    if (a.length() != 0 && b.length() != 0) {
      Rule first = a.from() >= b.from() ? a : b;
      Rule last = a.limit() <= b.limit() ? a : b;
      text.append(", postal codes ").append(Objects.requireNonNull(first.toTaxRule().postalFrom()));
      text.append("..").append(Objects.requireNonNull(last.toTaxRule().postalTo()));
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
