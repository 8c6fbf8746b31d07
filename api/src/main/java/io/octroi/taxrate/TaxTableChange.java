package io.octroi.taxrate;

import java.time.LocalDate;

/**
 * A change to a tax table. {@link TaxTables#publish(java.util.List)} applies a list of changes
 * atomically.
 */
public sealed interface TaxTableChange {

  /**
   * A change that adds an entry, or replaces the entry with the same id.
   *
   * @param entry the rule, boundary or taxability
   */
  record Put(TaxEntry entry) implements TaxTableChange {}

  /**
   * A change that ends the period of an entry. The entry remains in the table for earlier dates.
   *
   * @param id the entry's id
   * @param dateExclusive the first local date on which the entry is no longer in force, at most
   *     10000-01-01
   */
  record EndOn(String id, LocalDate dateExclusive) implements TaxTableChange {}

  /**
   * A change that removes an entry for all dates.
   *
   * @param id the entry's id
   */
  record Remove(String id) implements TaxTableChange {}

  /**
   * Returns a change that adds an entry, or replaces the entry with the same id.
   *
   * @param entry the rule, boundary or taxability
   * @return the change
   */
  static TaxTableChange put(TaxEntry entry) {
    return new Put(entry);
  }

  /**
   * Returns a change that ends the period of an entry. The entry remains in the table for earlier
   * dates.
   *
   * @param id the entry's id
   * @param dateExclusive the first local date on which the entry is no longer in force, at most
   *     10000-01-01
   * @return the change
   */
  static TaxTableChange endOn(String id, LocalDate dateExclusive) {
    return new EndOn(id, dateExclusive);
  }

  /**
   * Returns a change that removes an entry for all dates.
   *
   * @param id the entry's id
   * @return the change
   */
  static TaxTableChange remove(String id) {
    return new Remove(id);
  }
}
