package io.octroi.consent;

/** The options for storing the IP address from which a choice was made. */
public enum IpKeeping {
  /** The whole address is stored. */
  WHOLE,
  /**
   * The first 24 bits of an IPv4 address or the first 48 bits of an IPv6 address are stored. The
   * other bits are set to 0. This is the default.
   */
  TRUNCATED,
  /** No address is stored. */
  NONE
}
