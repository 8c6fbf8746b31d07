package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An e-commerce token. It contains no secrets, only hashes.
 *
 * @param tenant the tenant
 * @param id the primary key within the tenant, 1 to 64 characters
 * @param version the version
 * @param customer the id of the customer on whose behalf the holder of the token acts; never
 *     changes
 * @param secretHash the hash of the current secret, at most 64 characters
 * @param previousSecretHash the hash of the previous secret, or null if the token was never
 *     refreshed
 * @param issuedAt the creation time, which never changes
 * @param expiresAt the expiry time (exclusive)
 * @param revoked whether the token has been revoked
 * @param refreshedAt the time of the last refresh, or null if the token was never refreshed
 * @param formerSecretHashes the hashes of the secrets before the previous one, in a format defined
 *     by core, at most 4,159 characters; null if there are none
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
    boolean revoked,
    @Nullable Instant refreshedAt,
    @Nullable String formerSecretHashes)
    implements VersionedRow {

  /**
   * Returns a builder for a token that was never refreshed.
   *
   * @param tenant the tenant
   * @param id the primary key within the tenant, 1 to 64 characters
   * @param version the version
   * @param customer the id of the customer on whose behalf the holder of the token acts
   * @param secretHash the hash of the secret, at most 64 characters
   * @param issuedAt the creation time
   * @param expiresAt the expiry time (exclusive)
   * @return a builder for the optional components
   */
  public static EcommerceTokenRowBuilder of(
      TenantId tenant,
      String id,
      long version,
      String customer,
      String secretHash,
      Instant issuedAt,
      Instant expiresAt) {
    return new EcommerceTokenRowBuilder(
        tenant, id, version, customer, secretHash, issuedAt, expiresAt);
  }

  /**
   * Returns a builder that contains all components of this row.
   *
   * @return the builder
   */
  public EcommerceTokenRowBuilder toBuilder() {
    return new EcommerceTokenRowBuilder(this);
  }

  @Override
  public String key() {
    return id;
  }
}
