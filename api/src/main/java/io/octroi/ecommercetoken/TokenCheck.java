package io.octroi.ecommercetoken;

import io.octroi.CustomerId;
import java.time.Instant;
import java.util.Objects;

/** Whether a token's value lets its holder in. */
public sealed interface TokenCheck {

  /**
   * It does.
   *
   * @param tokenId the token's public handle
   * @param customer the customer that its holder acts for
   * @param expiresAt when it ends, exclusive
   */
  record Active(String tokenId, CustomerId customer, Instant expiresAt) implements TokenCheck {

    /** Refuses null components. */
    public Active {
      Objects.requireNonNull(tokenId, "tokenId");
      Objects.requireNonNull(customer, "customer");
      Objects.requireNonNull(expiresAt, "expiresAt");
    }
  }

  /** It does not; why is not told. */
  record Inactive() implements TokenCheck {}
}
