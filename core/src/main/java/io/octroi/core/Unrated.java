package io.octroi.core;

/** How tax queries are treated that no rule matches. */
public enum Unrated {
  /** The rate is 0 with the outcome {@link io.octroi.taxrate.TaxOutcome#UNRATED}; the default. */
  ANSWER,
  /** The query throws {@link io.octroi.taxrate.UnratedException}. */
  REFUSE
}
