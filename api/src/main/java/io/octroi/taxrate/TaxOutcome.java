package io.octroi.taxrate;

/** The reason for a rate. Distinguishes the three cases in which a rate can be 0. */
public enum TaxOutcome {
  /** The customer has an exemption in force. */
  EXEMPT,
  /** At least one rule applies; its rate may be 0. */
  RATED,
  /** No rule covers the place. */
  UNRATED
}
