package io.octroi.consent;

/** The part of the IP address of a choice that is stored. */
public enum IpKeeping {
  /** The whole address. */
  WHOLE,
  /**
   * The first 24 bits of an IPv4 address or 48 bits of an IPv6 address, the others being 0; the
   * default.
   */
  TRUNCATED,
  /** No address. */
  NONE
}
