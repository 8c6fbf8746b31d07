package io.octroi.spi;

import java.time.Instant;

/**
 * What is kept of a secret that expires.
 *
 * @param hash its hash, at most 64 characters
 * @param expiresAt the exclusive end of its life
 * @param triesLeft how often one may still guess at it
 */
public record ExpiringHash(String hash, Instant expiresAt, int triesLeft) {}
