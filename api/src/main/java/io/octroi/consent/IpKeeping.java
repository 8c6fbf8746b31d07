package io.octroi.consent;

/** How much is kept of the address that a choice came from. */
public enum IpKeeping {
  /** All of it. */
  WHOLE,
  /** The first 24 bits of IPv4, the first 48 of IPv6, the rest being 0; the default. */
  TRUNCATED,
  /** Nothing. */
  NONE
}
