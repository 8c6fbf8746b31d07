package io.octroi.accesstoken;

import io.octroi.Secret;
import io.octroi.TenantId;
import java.time.Instant;
import java.util.Objects;

/**
 * A message with a temporary pass code, to be sent to a holder who has forgotten the pass code.
 *
 * @param tenant the tenant of the token
 * @param tokenId the id of the token
 * @param address the e-mail address of the recipient, which is the token's identifier as it was
 *     given
 * @param passCode the temporary pass code
 * @param expiresAt the expiry time of the temporary pass code, exclusive
 */
public record PassCodeMessage(
    TenantId tenant, String tokenId, String address, Secret passCode, Instant expiresAt) {

  /** Checks that no component is null. */
  public PassCodeMessage {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(tokenId, "tokenId");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(passCode, "passCode");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
