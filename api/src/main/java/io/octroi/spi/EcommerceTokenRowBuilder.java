package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A builder for an {@link EcommerceTokenRow}. Not thread-safe. */
public final class EcommerceTokenRowBuilder {

  private final TenantId tenant;
  private final String id;
  private long version;
  private final String customer;
  private String secretHash;
  private final Instant issuedAt;
  private Instant expiresAt;
  private @Nullable String previousSecretHash;
  private boolean revoked;
  private @Nullable Instant refreshedAt;
  private @Nullable String formerSecretHashes;

  EcommerceTokenRowBuilder(
      TenantId tenant,
      String id,
      long version,
      String customer,
      String secretHash,
      Instant issuedAt,
      Instant expiresAt) {
    this.tenant = tenant;
    this.id = id;
    this.version = version;
    this.customer = customer;
    this.secretHash = secretHash;
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
  }

  EcommerceTokenRowBuilder(EcommerceTokenRow row) {
    this(
        row.tenant(),
        row.id(),
        row.version(),
        row.customer(),
        row.secretHash(),
        row.issuedAt(),
        row.expiresAt());
    previousSecretHash = row.previousSecretHash();
    revoked = row.revoked();
    refreshedAt = row.refreshedAt();
    formerSecretHashes = row.formerSecretHashes();
  }

  /**
   * Sets the version.
   *
   * @param value the version, which must differ from that of the row being replaced
   * @return this builder
   */
  public EcommerceTokenRowBuilder version(long value) {
    version = value;
    return this;
  }

  /**
   * Sets the hash of the current secret.
   *
   * @param value the hash, at most 64 characters
   * @return this builder
   */
  public EcommerceTokenRowBuilder secretHash(String value) {
    secretHash = value;
    return this;
  }

  /**
   * Sets the expiry.
   *
   * @param value the expiry time (exclusive)
   * @return this builder
   */
  public EcommerceTokenRowBuilder expiresAt(Instant value) {
    expiresAt = value;
    return this;
  }

  /**
   * Sets the hash of the previous secret.
   *
   * @param value the hash, at most 64 characters, or null for none
   * @return this builder
   */
  public EcommerceTokenRowBuilder previousSecretHash(@Nullable String value) {
    previousSecretHash = value;
    return this;
  }

  /**
   * Sets whether the token is revoked.
   *
   * @param value true if the token is revoked
   * @return this builder
   */
  public EcommerceTokenRowBuilder revoked(boolean value) {
    revoked = value;
    return this;
  }

  /**
   * Sets the time of the last refresh.
   *
   * @param value the time, or null if the token was never refreshed
   * @return this builder
   */
  public EcommerceTokenRowBuilder refreshedAt(@Nullable Instant value) {
    refreshedAt = value;
    return this;
  }

  /**
   * Sets the hashes of the secrets before the previous one.
   *
   * @param value the hashes in a format defined by core, at most 4,159 characters, or null for none
   * @return this builder
   */
  public EcommerceTokenRowBuilder formerSecretHashes(@Nullable String value) {
    formerSecretHashes = value;
    return this;
  }

  /**
   * Builds the row.
   *
   * @return a row with the values set so far
   */
  public EcommerceTokenRow build() {
    return new EcommerceTokenRow(
        tenant,
        id,
        version,
        customer,
        secretHash,
        previousSecretHash,
        issuedAt,
        expiresAt,
        revoked,
        refreshedAt,
        formerSecretHashes);
  }
}
