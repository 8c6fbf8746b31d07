package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryNames;
import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * A review of the rules of a table, or of a file that replaces a data set of the table. Not
 * thread-safe.
 */
public final class TableReview {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Warnings warnings;
  private final SimilarNames authorities;
  private final SimilarNames categories;
  private final SimilarNames sources;
  private final PeriodGaps gaps;
  private final UnreachableRules unreachable;

  /**
   * Creates a review.
   *
   * @param reported a predicate that returns true if warnings about a rule are reported
   * @param names the names of the rules in messages
   * @param warnings the collector of the warnings
   */
  public TableReview(Predicate<Entry> reported, EntryNames names, Warnings warnings) {
    this.warnings = warnings;
    this.authorities = new SimilarNames("authority", names, warnings);
    this.categories = new SimilarNames("category", names, warnings);
    this.sources = new SimilarNames("source", names, warnings);
    this.gaps = new PeriodGaps(reported, names, warnings);
    this.unreachable = new UnreachableRules(reported, warnings);
  }

  /** Reviews each of the entries of a table by itself, and their names. */
  public void rules(Collection<Entry> rules) {
    for (Entry rule : rules) {
      addNames(rule);
      checkRate(rule, BigDecimal.ONE);
    }
  }

  /**
   * Reviews each of the entries of a file by itself, and their names.
   *
   * @param rules the entries
   * @param rates whether to review the rates of rules
   */
  public void fileRules(Collection<Entry> rules, boolean rates) {
    for (Entry rule : rules) {
      addNames(rule);
      if (rates) {
        checkRate(rule, HALF);
      }
    }
  }

  private void addNames(Entry rule) {
    rule.effect().authorities().forEach(name -> authorities.add(name, rule));
    categories.add(rule.category(), rule);
    sources.add(rule.source(), rule);
  }

  private void checkRate(Entry rule, BigDecimal limit) {
    if (!rule.isRule()) {
      return;
    }
    BigDecimal rate = rule.levy().component().rate();
    if (rate.compareTo(BigDecimal.ONE) == 0) {
      warnings.add(rule, "has a rate of 1, which is 100 %");
    } else if (rate.compareTo(limit) > 0) {
      warnings.add(rule, "has a rate of " + Digits.shown(rate) + ", which is more than 50 %");
    }
  }

  /** Compares the names of a stored rule of another data set with the names in the file. */
  public void compareNames(Entry stored) {
    stored.effect().authorities().forEach(name -> authorities.compare(name, stored, false));
    categories.compare(stored.category(), stored, false);
    sources.compare(stored.source(), stored, true);
  }

  /** Compares the rules of each group with one another. */
  public void groups(RuleGroups groups) {
    for (List<Entry> group : groups.all()) {
      gaps.search(group);
      unreachable.search(group);
    }
  }
}
