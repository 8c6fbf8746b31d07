package io.octroi.core;

/** What becomes of a query that no rule matches. */
public enum Unrated {
  /**
   * It is answered 0, with the outcome {@link io.octroi.taxrate.TaxOutcome#UNRATED}; the default.
   */
  ANSWER,
  /** It is refused with {@link io.octroi.taxrate.UnratedException}. */
  REFUSE
}
