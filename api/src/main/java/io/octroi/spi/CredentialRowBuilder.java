package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A builder for a {@link CredentialRow}. Not thread-safe. */
public final class CredentialRowBuilder {

  private final TenantId tenant;
  private final String id;
  private long version;
  private final String roles;
  private String secretHash;
  private final Instant issuedAt;
  private @Nullable String userId;
  private @Nullable String label;
  private @Nullable String previousSecretHash;
  private @Nullable Instant previousUntil;
  private @Nullable Integer rateLimit;
  private @Nullable Instant expiresAt;
  private boolean revoked;
  private @Nullable Instant lastUsedAt;

  CredentialRowBuilder(
      TenantId tenant, String id, long version, String roles, String secretHash, Instant issuedAt) {
    this.tenant = tenant;
    this.id = id;
    this.version = version;
    this.roles = roles;
    this.secretHash = secretHash;
    this.issuedAt = issuedAt;
  }

  CredentialRowBuilder(CredentialRow row) {
    this(row.tenant(), row.id(), row.version(), row.roles(), row.secretHash(), row.issuedAt());
    userId = row.userId();
    label = row.label();
    previousSecretHash = row.previousSecretHash();
    previousUntil = row.previousUntil();
    rateLimit = row.rateLimit();
    expiresAt = row.expiresAt();
    revoked = row.revoked();
    lastUsedAt = row.lastUsedAt();
  }

  /**
   * Sets the version.
   *
   * @param value the version, which must differ from that of the row being replaced
   * @return this builder
   */
  public CredentialRowBuilder version(long value) {
    version = value;
    return this;
  }

  /**
   * Sets the hash of the current secret.
   *
   * @param value the hash, at most 64 characters
   * @return this builder
   */
  public CredentialRowBuilder secretHash(String value) {
    secretHash = value;
    return this;
  }

  /**
   * Sets the user.
   *
   * @param value the user, 1 to 64 characters, or null for an API key
   * @return this builder
   */
  public CredentialRowBuilder userId(@Nullable String value) {
    userId = value;
    return this;
  }

  /**
   * Sets the label of an API key.
   *
   * @param value the label, 1 to 255 characters, or null for a user token
   * @return this builder
   */
  public CredentialRowBuilder label(@Nullable String value) {
    label = value;
    return this;
  }

  /**
   * Sets the hash of the previous secret.
   *
   * @param value the hash, at most 64 characters, or null for none
   * @return this builder
   */
  public CredentialRowBuilder previousSecretHash(@Nullable String value) {
    previousSecretHash = value;
    return this;
  }

  /**
   * Sets the expiry of the previous secret.
   *
   * @param value the expiry time (exclusive), or null for none
   * @return this builder
   */
  public CredentialRowBuilder previousUntil(@Nullable Instant value) {
    previousUntil = value;
    return this;
  }

  /**
   * Sets the rate limit.
   *
   * @param value the maximum number of calls per minute, 0 for no limit, or null for the configured
   *     default
   * @return this builder
   */
  public CredentialRowBuilder rateLimit(@Nullable Integer value) {
    rateLimit = value;
    return this;
  }

  /**
   * Sets the expiry.
   *
   * @param value the expiry time (exclusive), or null for none
   * @return this builder
   */
  public CredentialRowBuilder expiresAt(@Nullable Instant value) {
    expiresAt = value;
    return this;
  }

  /**
   * Sets whether the credential is revoked.
   *
   * @param value true if the credential is revoked
   * @return this builder
   */
  public CredentialRowBuilder revoked(boolean value) {
    revoked = value;
    return this;
  }

  /**
   * Sets the hour of the last use.
   *
   * @param value the start of the hour, or null if the credential was never used
   * @return this builder
   */
  public CredentialRowBuilder lastUsedAt(@Nullable Instant value) {
    lastUsedAt = value;
    return this;
  }

  /**
   * Builds the row.
   *
   * @return a row with the values set so far
   */
  public CredentialRow build() {
    return new CredentialRow(
        tenant,
        id,
        version,
        userId,
        label,
        roles,
        secretHash,
        previousSecretHash,
        previousUntil,
        rateLimit,
        issuedAt,
        expiresAt,
        revoked,
        lastUsedAt);
  }
}
