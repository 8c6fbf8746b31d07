package io.octroi.taxrate;

import java.time.LocalDate;

/** One change of a tax table; several are published together. */
public sealed interface TaxTableChange {

  /**
   * Adds a rule, or replaces the one of the same id.
   *
   * @param rule the rule
   */
  record Put(TaxRule rule) implements TaxTableChange {}

  /**
   * Ends a rule, as a rate is retired: its history stays.
   *
   * @param id the rule's id
   * @param dateExclusive the first local date on which it is no longer in force, at most
   *     10000-01-01
   */
  record EndOn(String id, LocalDate dateExclusive) implements TaxTableChange {}

  /**
   * Removes a rule as if it had never been.
   *
   * @param id the rule's id
   */
  record Remove(String id) implements TaxTableChange {}

  /**
   * Adds a rule, or replaces the one of the same id.
   *
   * @param rule the rule
   * @return the change
   */
  static TaxTableChange put(TaxRule rule) {
    return new Put(rule);
  }

  /**
   * Ends a rule, as a rate is retired: its history stays.
   *
   * @param id the rule's id
   * @param dateExclusive the first local date on which it is no longer in force, at most
   *     10000-01-01
   * @return the change
   */
  static TaxTableChange endOn(String id, LocalDate dateExclusive) {
    return new EndOn(id, dateExclusive);
  }

  /**
   * Removes a rule as if it had never been.
   *
   * @param id the rule's id
   * @return the change
   */
  static TaxTableChange remove(String id) {
    return new Remove(id);
  }
}
