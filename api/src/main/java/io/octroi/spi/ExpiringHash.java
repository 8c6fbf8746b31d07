package io.octroi.spi;

import java.time.Instant;

/**
 * The hash of a secret that expires.
 *
 * @param hash the hash, at most 64 characters
 * @param issuedAt the time of issue
 * @param expiresAt the expiry time (exclusive)
 * @param triesLeft the number of remaining attempts
 */
public record ExpiringHash(String hash, Instant issuedAt, Instant expiresAt, int triesLeft) {

  /**
   * Returns the state of this hash after a failed attempt.
   *
   * @return a copy with one fewer remaining attempt
   */
  public ExpiringHash tried() {
    return new ExpiringHash(hash, issuedAt, expiresAt, triesLeft - 1);
  }
}
