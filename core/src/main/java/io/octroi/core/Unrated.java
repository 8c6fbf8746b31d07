package io.octroi.core;

/** The handling of tax queries that match no rule. */
public enum Unrated {
  /**
   * The rate is 0, and its outcome is {@link io.octroi.taxrate.TaxOutcome#UNRATED}. This is the
   * default.
   */
  ANSWER,
  /** The query throws {@link io.octroi.taxrate.UnratedException}. */
  REFUSE
}
