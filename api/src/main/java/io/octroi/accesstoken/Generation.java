package io.octroi.accesstoken;

/** The ways to generate an identifier, a pass code or an authentication code that a draft lacks. */
public enum Generation {
  /** No generation. */
  NONE,
  /** Generation from the digits 0 to 9. */
  NUMBER,
  /** Generation from letters and digits that are easy to tell apart. */
  ALPHANUMERIC
}
