package io.octroi.taxrate;

/** What stands behind a rate: a host must be able to tell the three kinds of 0 apart. */
public enum TaxOutcome {
  /** The customer has an exemption in force. */
  EXEMPT,
  /** At least one rule applies; its rate may be 0. */
  RATED,
  /** No rule says anything about the place. */
  UNRATED
}
