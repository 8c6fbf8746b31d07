package io.octroi.taxrate;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An entry of a tax table: a rule, a boundary or a taxability. Entries that a host builds are
 * drafts, which are not validated until they are passed to {@link TaxTables}. Ids are unique within
 * the tenant, across all kinds of entries.
 */
public sealed interface TaxEntry permits TaxRule, TaxBoundary, Taxability {

  /** The source of entries that are published without a source. */
  String NO_SOURCE = "manual";

  /**
   * Returns the id, which has 1 to 64 characters. If a draft has no id, a hash of its other values
   * becomes its id when it is published. Equal entries therefore have equal ids.
   *
   * @return the id, which may be empty only in a draft
   */
  Optional<String> id();

  /**
   * Returns the data set to which the entry belongs, 1 to 64 characters.
   *
   * @return the source, which may be empty only in a draft
   */
  Optional<String> source();

  /**
   * Returns the country.
   *
   * @return an ISO 3166-1 alpha-3 code
   */
  String country();

  /**
   * Returns the region.
   *
   * @return the region code, or empty for the whole country
   */
  Optional<String> region();

  /**
   * Returns the first postal code of the range. A range covers every code that begins with a code
   * in the range. For example, 60601 to 60699 covers 60699-9999. In the draft of a prefix or an
   * outward code, it ends with an asterisk.
   *
   * @return the first code, inclusive, or empty if the entry has no postal range
   */
  Optional<String> postalFrom();

  /**
   * Returns the last postal code of the range, which has the same length as the first one.
   *
   * @return the last code, inclusive, or empty if the entry has no postal range
   */
  Optional<String> postalTo();

  /**
   * Returns the first local date on which the entry is in force, in the years 1 to 9999.
   *
   * @return the first day, or empty if the entry has no start
   */
  Optional<LocalDate> startInclusive();

  /**
   * Returns the first local date on which the entry is no longer in force, at most 10000-01-01.
   *
   * @return the exclusive end, or empty if the entry has no end
   */
  Optional<LocalDate> endExclusive();

  /** The kinds of entries. */
  enum Kind {
    /** A {@link TaxRule}. */
    RULE,
    /** A {@link TaxBoundary}. */
    BOUNDARY,
    /** A {@link Taxability}. */
    TAXABILITY
  }

  /**
   * Returns the kind of this entry.
   *
   * @return the kind
   */
  Kind kind();
}
