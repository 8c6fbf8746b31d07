package io.octroi.accesstoken;

import io.octroi.Secret;
import io.octroi.TenantId;
import java.time.Instant;
import java.util.Objects;

/**
 * A temporary pass code on its way to the one who forgot the old one.
 *
 * @param tenant whose token it is for
 * @param tokenId the token's id
 * @param address the e-mail address to send it to: the token's identifier as it was registered
 * @param passCode the temporary pass code
 * @param expiresAt when it ends, exclusive
 */
public record PassCodeMessage(
    TenantId tenant, String tokenId, String address, Secret passCode, Instant expiresAt) {

  /** Refuses null components. */
  public PassCodeMessage {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(tokenId, "tokenId");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(passCode, "passCode");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
