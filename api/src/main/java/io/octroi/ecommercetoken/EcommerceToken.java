package io.octroi.ecommercetoken;

import io.octroi.CustomerId;
import java.time.Instant;
import java.util.Objects;

/**
 * What may be known of a token without its value.
 *
 * @param tokenId its public handle, which lets nobody in; it stays when the token is refreshed
 * @param customer the customer that its holder acts for, by the id that it was registered with
 * @param issuedAt when it was created, to the microsecond; a refresh does not change it
 * @param expiresAt when it ends: it is active before this instant, and not at it
 */
public record EcommerceToken(
    String tokenId, CustomerId customer, Instant issuedAt, Instant expiresAt) {

  /** Refuses null components. */
  public EcommerceToken {
    Objects.requireNonNull(tokenId, "tokenId");
    Objects.requireNonNull(customer, "customer");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
