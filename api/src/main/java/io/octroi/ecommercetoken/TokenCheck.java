package io.octroi.ecommercetoken;

import io.octroi.CustomerId;
import java.time.Instant;
import java.util.Objects;

/** The result of checking the value of an e-commerce token. */
public sealed interface TokenCheck {

  /**
   * The token is active.
   *
   * @param tokenId the public id of the token
   * @param customer the customer on whose behalf the holder acts
   * @param expiresAt the expiry time, exclusive
   */
  record Active(String tokenId, CustomerId customer, Instant expiresAt) implements TokenCheck {

    /** Checks that no component is null. */
    public Active {
      Objects.requireNonNull(tokenId, "tokenId");
      Objects.requireNonNull(customer, "customer");
      Objects.requireNonNull(expiresAt, "expiresAt");
    }
  }

  /** The value does not belong to an active token. The reason is not disclosed. */
  record Inactive() implements TokenCheck {}
}
