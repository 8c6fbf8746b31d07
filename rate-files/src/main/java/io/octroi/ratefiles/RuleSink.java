package io.octroi.ratefiles;

import io.octroi.ratefiles.SeenKeys.Earlier;
import io.octroi.taxrate.RateFile.EntryConsumer;
import io.octroi.taxrate.TaxRule;

/**
 * The receiver of the rules that a format makes. Of the rules that exclude one another, it passes
 * on the first one for exactly one place. Not thread-safe.
 */
final class RuleSink {

  private final EntryConsumer rules;
  private final Findings findings;
  private final SeenRules seen = new SeenRules();

  /** The line of an earlier rule that is equal to one of this row, or 0. */
  private long repeated;

  /** The line of an earlier rule for the same place as one of this row, or 0. */
  private long contradicted;

  /** Whether a rule of this row has been passed on. */
  private boolean isApplied;

  RuleSink(EntryConsumer rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
  }

  /**
   * Adds a rule of a row.
   *
   * @param group a text that is the same for rules that exclude one another
   * @return whether the rule has been passed on
   */
  boolean add(Row row, String group, TaxRule rule) {
    if (!isNew(row, group, rule)) {
      return false;
    }
    isApplied = true;
    findings.entry();
    rules.accept(rule, row.line());
    return true;
  }

  /** Compares a rule with earlier ones as {@link #add} does, but does not pass it on. */
  boolean isNew(Row row, String group, TaxRule rule) {
    Earlier earlier = seen.add(group, rule, row.line());
    if (earlier == null) {
      return true;
    }
    if (!earlier.isEqual()) {
      contradicted = earlier.line();
    } else if (earlier.line() != row.line()) {
      repeated = earlier.line();
    }
    return false;
  }

  /**
   * Ends a row. Adds a warning if it repeats an earlier rule, and contradicts none.
   *
   * @return the line of an earlier rule for the same place with another rate, or 0 if there is none
   */
  long end(Row row) {
    long earlier = contradicted;
    if (earlier == 0 && repeated != 0) {
      String reason = "the same row as line " + repeated;
      row.warn(reason);
      if (!isApplied) {
        row.skip(reason);
      }
    }
    isApplied = false;
    repeated = 0;
    contradicted = 0;
    return earlier;
  }
}
