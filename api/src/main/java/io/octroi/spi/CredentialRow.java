package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key or a user token. It contains no secrets, only the hashes of the current secret and the
 * previous one.
 *
 * @param tenant the tenant to whose services the credential gives access; never changes
 * @param id the primary key, unique across all tenants; 1 to 64 characters
 * @param version the version
 * @param userId the user, 1 to 64 characters, or null for an API key; never changes
 * @param label the label that the issuer assigned, 1 to 255 characters, or null for a user token;
 *     never changes
 * @param roles the names of the roles of the credential, in a format defined by core; 1 to 8,192
 *     characters; never changes
 * @param secretHash the hash of the current secret, at most 64 characters
 * @param previousSecretHash the hash of the previous secret, or null if the secret was never
 *     rotated
 * @param previousUntil the expiry time (exclusive) of the previous secret, or null if the secret
 *     was never rotated
 * @param rateLimit the maximum number of calls per minute, 0 for no limit, or null for the
 *     configured default
 * @param issuedAt the time of issue, which never changes
 * @param expiresAt the expiry time (exclusive), or null if the credential does not expire
 * @param revoked whether the credential has been revoked
 * @param lastUsedAt the start of the hour of the last use, or null if the credential was never used
 */
public record CredentialRow(
    TenantId tenant,
    String id,
    long version,
    @Nullable String userId,
    @Nullable String label,
    String roles,
    String secretHash,
    @Nullable String previousSecretHash,
    @Nullable Instant previousUntil,
    @Nullable Integer rateLimit,
    Instant issuedAt,
    @Nullable Instant expiresAt,
    boolean revoked,
    @Nullable Instant lastUsedAt)
    implements VersionedRow {

  /**
   * Returns a builder for a credential that was never rotated or used, and that has neither an
   * expiry nor a rate limit of its own.
   *
   * @param tenant the tenant
   * @param id the primary key, unique across all tenants; 1 to 64 characters
   * @param version the version
   * @param roles the names of the roles, in a format defined by core; 1 to 8,192 characters
   * @param secretHash the hash of the secret, at most 64 characters
   * @param issuedAt the time of issue
   * @return a builder for the optional components
   */
  public static CredentialRowBuilder of(
      TenantId tenant, String id, long version, String roles, String secretHash, Instant issuedAt) {
    return new CredentialRowBuilder(tenant, id, version, roles, secretHash, issuedAt);
  }

  /**
   * Returns a builder that contains all components of this row.
   *
   * @return the builder
   */
  public CredentialRowBuilder toBuilder() {
    return new CredentialRowBuilder(this);
  }

  @Override
  public String key() {
    return id;
  }
}
