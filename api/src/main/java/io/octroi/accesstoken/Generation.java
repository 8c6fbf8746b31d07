package io.octroi.accesstoken;

/**
 * The ways to generate an identifier, a pass code or an authentication code that is missing from a
 * draft.
 */
public enum Generation {
  /** The value is not generated. */
  NONE,
  /** The value is generated from the digits 0 to 9. */
  NUMBER,
  /** The value is generated from letters and digits that are easy to tell apart. */
  ALPHANUMERIC
}
