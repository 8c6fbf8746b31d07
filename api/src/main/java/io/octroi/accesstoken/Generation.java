package io.octroi.accesstoken;

/** Whether a key that is not given when a token is created is generated. */
public enum Generation {
  /** It is not. */
  NONE,
  /** From the digits 0 to 9. */
  NUMBER,
  /** From letters and digits that cannot be mistaken for each other. */
  ALPHANUMERIC
}
