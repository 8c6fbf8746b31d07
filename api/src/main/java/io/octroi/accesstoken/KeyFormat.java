package io.octroi.accesstoken;

/** What a key has to look like. */
public enum KeyFormat {
  /** An e-mail address: a local part, an @ and a domain of two labels or more. */
  EMAIL,
  /** Digits 0 to 9 only. */
  NUMBER,
  /** A phone number: 4 to 15 digits, perhaps behind a plus. */
  PHONE,
  /** Any text. */
  FREE_TEXT
}
