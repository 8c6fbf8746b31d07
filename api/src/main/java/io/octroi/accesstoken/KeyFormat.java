package io.octroi.accesstoken;

/** The formats of identifiers, pass codes and authentication codes. */
public enum KeyFormat {
  /**
   * An e-mail address: a local part of at most 64 octets, an at sign, and a domain of at least two
   * labels. The local part consists of letters and digits of any script and the punctuation that
   * RFC 5322 allows without quotes. The domain is valid according to UTS #46. Different spellings
   * of the same mailbox are considered equal.
   */
  EMAIL,
  /** A sequence of the digits 0 to 9. */
  NUMBER,
  /** A phone number: 4 to 15 digits, optionally preceded by a plus sign. */
  PHONE,
  /** Any text that consists of visible characters. */
  FREE_TEXT
}
