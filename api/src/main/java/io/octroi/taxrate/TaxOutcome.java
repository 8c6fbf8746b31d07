package io.octroi.taxrate;

/** The reason for a rate. Distinguishes the three cases in which a rate can be 0. */
public enum TaxOutcome {
  /** The customer is exempt from all taxes that would apply. */
  EXEMPT,
  /** At least one rule applies; its rate may be 0, and exemptions may reduce it. */
  RATED,
  /** No rule covers the place. */
  UNRATED
}
