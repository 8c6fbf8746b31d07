package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Entry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A search for rules that can never win, because narrower ranges of rules of the same authority
 * cover every postal code of their range. Only rules that match whenever the wide rule does are
 * considered, so that a reported rule never wins. A rule that is reached only in a part of its
 * categories, issues or period is not reported.
 */
final class UnreachableRules {

  /**
   * The maximum number of wide rules that are examined at the same time. It bounds the time for
   * many rules with nested ranges. Further rules are not reported.
   */
  private static final int OPEN_MAX = 100;

  private final Predicate<Entry> reported;
  private final Warnings warnings;

  UnreachableRules(Predicate<Entry> reported, Warnings warnings) {
    this.reported = reported;
    this.warnings = warnings;
  }

  /** A rule, and the first code in its range that is not known to be covered. */
  private static final class Open {
    private final Entry rule;
    private final PostalCodes codes;
    private long uncovered;

    Open(Entry rule) {
      this.rule = rule;
      this.codes = PostalCodes.of(rule);
      this.uncovered = codes.first(rule.from());
    }

    /** Covers codes by a narrower rule. Returns whether all codes are covered. */
    boolean cover(Entry narrow) {
      if (narrow.from() <= uncovered && uncovered < narrow.limit() && wins(narrow)) {
        uncovered = codes.after(narrow.to(), narrow.length());
      }
      return uncovered >= rule.limit();
    }

    private boolean wins(Entry narrow) {
      boolean equal =
          narrow.from() == rule.from()
              && narrow.to() == rule.to()
              && narrow.length() == rule.length();
      return !equal
          && narrow.length() >= rule.length()
          && narrow.length() <= codes.length()
          && rule.from() <= narrow.from()
          && narrow.limit() <= rule.limit()
          && matchesWhenever(narrow);
    }

    private boolean matchesWhenever(Entry narrow) {
      return (narrow.area() == rule.area() || !narrow.hasRegion())
          && (narrow.category() == null || narrow.category().equals(rule.category()))
          && narrow.issuesFrom() <= rule.issuesFrom()
          && rule.issuesTo() <= narrow.issuesTo()
          && narrow.start() <= rule.start()
          && rule.end() <= narrow.end();
    }
  }

  /** Searches a group of {@link RuleGroups}. */
  void search(List<Entry> group) {
    List<Open> open = new ArrayList<>();
    for (Entry rule : group) {
      if (rule.length() == 0) {
        continue; // Queries without a postal code may exist, and only such rules match them.
      }
      for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
        Open wide = each.next();
        if (wide.rule.limit() <= rule.from()) {
          each.remove();
        } else if (wide.cover(rule)) {
          each.remove();
          warnings.add(
              wide.rule,
              "can never win: narrower ranges of the same authority cover all of its postal codes");
        }
      }
      if (open.size() < OPEN_MAX && reported.test(rule)) {
        open.add(new Open(rule));
      }
    }
  }
}
