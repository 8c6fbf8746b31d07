package io.octroi.spi;

import java.time.Instant;

/**
 * What is kept of a secret that expires.
 *
 * @param hash its hash, at most 64 characters
 * @param issuedAt when it was issued
 * @param expiresAt the exclusive end of its life
 * @param triesLeft how often one may still guess at it
 */
public record ExpiringHash(String hash, Instant issuedAt, Instant expiresAt, int triesLeft) {

  /**
   * Returns what is kept after a wrong guess.
   *
   * @return the same with one try less
   */
  public ExpiringHash tried() {
    return new ExpiringHash(hash, issuedAt, expiresAt, triesLeft - 1);
  }
}
