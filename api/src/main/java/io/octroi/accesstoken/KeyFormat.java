package io.octroi.accesstoken;

/** What a key has to look like. */
public enum KeyFormat {
  /**
   * An e-mail address: a local part of at most 64 octets, an @ and a domain of two labels or more.
   * The local part consists of letters and digits of any script and of the plain punctuation of RFC
   * 5322, without quotes; the domain is a name by UTS #46. All spellings of one mailbox are equal.
   */
  EMAIL,
  /** Digits 0 to 9 only. */
  NUMBER,
  /** A phone number: 4 to 15 digits, perhaps behind a plus. */
  PHONE,
  /** Any text whose characters show. */
  FREE_TEXT
}
