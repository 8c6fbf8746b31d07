package io.octroi.core;

/** The handling of tax queries for a ZIP code that is not in the state of the query. */
public enum MismatchedZip {
  /**
   * The query is answered, and the {@linkplain io.octroi.taxrate.TaxRate#warnings() warnings} of
   * the rate say so. This is the default.
   */
  WARN,
  /** The query throws {@link io.octroi.InvalidInputException}. */
  REFUSE
}
