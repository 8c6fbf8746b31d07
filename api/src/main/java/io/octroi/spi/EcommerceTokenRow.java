package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An e-commerce token. It holds no secret, only hashes of two.
 *
 * @param tenant whose token it is
 * @param id the primary key within the tenant, 1 to 64 characters
 * @param version drawn by core; a replacement has another than the row before
 * @param customer the id of the customer that its holder acts for; never changed
 * @param secretHash the hash of the current secret, at most 64 characters
 * @param previousSecretHash the hash of the secret before; null if it was never refreshed
 * @param issuedAt when it was created; never changed
 * @param expiresAt the exclusive end of its life
 * @param revoked whether it was ended before that
 */
public record EcommerceTokenRow(
    TenantId tenant,
    String id,
    long version,
    String customer,
    String secretHash,
    @Nullable String previousSecretHash,
    Instant issuedAt,
    Instant expiresAt,
    boolean revoked)
    implements VersionedRow {

  @Override
  public String key() {
    return id;
  }
}
