package io.octroi.taxrate;

import java.time.LocalDate;

/**
 * A change to a tax table. {@link TaxTables#publish(java.util.List)} applies a list of changes
 * atomically.
 */
public sealed interface TaxTableChange {

  /**
   * A change that adds a rule, or replaces the rule with the same id.
   *
   * @param rule the rule
   */
  record Put(TaxRule rule) implements TaxTableChange {}

  /**
   * A change that ends the period of a rule. The rule stays in the table for earlier dates.
   *
   * @param id the rule's id
   * @param dateExclusive the first local date on which the rule is no longer in force, at most
   *     10000-01-01
   */
  record EndOn(String id, LocalDate dateExclusive) implements TaxTableChange {}

  /**
   * A change that removes a rule for all dates.
   *
   * @param id the rule's id
   */
  record Remove(String id) implements TaxTableChange {}

  /**
   * Returns a change that adds a rule, or replaces the rule with the same id.
   *
   * @param rule the rule
   * @return the change
   */
  static TaxTableChange put(TaxRule rule) {
    return new Put(rule);
  }

  /**
   * Returns a change that ends the period of a rule. The rule stays in the table for earlier dates.
   *
   * @param id the rule's id
   * @param dateExclusive the first local date on which the rule is no longer in force, at most
   *     10000-01-01
   * @return the change
   */
  static TaxTableChange endOn(String id, LocalDate dateExclusive) {
    return new EndOn(id, dateExclusive);
  }

  /**
   * Returns a change that removes a rule for all dates.
   *
   * @param id the rule's id
   * @return the change
   */
  static TaxTableChange remove(String id) {
    return new Remove(id);
  }
}
