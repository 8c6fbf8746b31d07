package io.octroi.ecommercetoken;

import io.octroi.CustomerId;
import java.time.Instant;
import java.util.Objects;

/**
 * An e-commerce token without its value.
 *
 * @param tokenId the public id, which grants no access and does not change when the token is
 *     refreshed
 * @param customer the registered id of the customer on whose behalf the holder acts
 * @param issuedAt the time of creation, with microsecond precision; it does not change when the
 *     token is refreshed
 * @param expiresAt the expiry time, exclusive
 */
public record EcommerceToken(
    String tokenId, CustomerId customer, Instant issuedAt, Instant expiresAt) {

  /** Checks that no component is null. */
  public EcommerceToken {
    Objects.requireNonNull(tokenId, "tokenId");
    Objects.requireNonNull(customer, "customer");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
