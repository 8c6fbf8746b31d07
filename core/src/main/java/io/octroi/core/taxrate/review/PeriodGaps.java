package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Days;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A search for gaps of exactly one day between the periods of two rules with the same authority,
 * place, category and issues. Such a gap is the result of an end date that was meant to be
 * inclusive.
 */
final class PeriodGaps {

  private static final Comparator<Entry> BY_SALES_AND_START =
      Comparator.comparing(Entry::category, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(Entry::issuesFrom)
          .thenComparingInt(Entry::issuesTo)
          .thenComparingInt(Entry::start);

  private final Predicate<Entry> reported;
  private final EntryNames names;
  private final Warnings warnings;

  PeriodGaps(Predicate<Entry> reported, EntryNames names, Warnings warnings) {
    this.reported = reported;
    this.names = names;
    this.warnings = warnings;
  }

  /** Searches a group of {@link RuleGroups}. */
  void search(List<Entry> group) {
    int first = 0;
    for (int i = 1; i <= group.size(); i++) {
      if (i == group.size() || !isSamePlace(group.get(first), group.get(i))) {
        if (i - first > 1) {
          searchPlace(new ArrayList<>(group.subList(first, i)));
        }
        first = i;
      }
    }
  }

  private static boolean isSamePlace(Entry a, Entry b) {
    return a.from() == b.from()
        && a.to() == b.to()
        && a.length() == b.length()
        && a.area() == b.area();
  }

  private void searchPlace(List<Entry> rules) {
    rules.sort(BY_SALES_AND_START);
    Entry latest = null;
    for (Entry rule : rules) {
      if (latest != null && isSameSale(latest, rule)) {
        if (latest.end() != Days.NEVER && rule.start() == latest.end() + 1) {
          warn(latest, rule);
        }
        latest = rule.end() > latest.end() ? rule : latest;
      } else {
        latest = rule;
      }
    }
  }

  private static boolean isSameSale(Entry a, Entry b) {
    return Objects.equals(a.category(), b.category())
        && a.issuesFrom() == b.issuesFrom()
        && a.issuesTo() == b.issuesTo();
  }

  private void warn(Entry before, Entry after) {
    String gap = "; ends are exclusive, so " + date(before.end()) + " is in neither period";
    if (reported.test(after)) {
      warnings.add(after, "begins one day after " + names.of(before) + " ends" + gap);
    } else if (reported.test(before)) {
      warnings.add(before, "ends one day before " + names.of(after) + " begins" + gap);
    }
  }

  private static @Nullable Object date(int day) {
    return Days.endDate(day);
  }
}
