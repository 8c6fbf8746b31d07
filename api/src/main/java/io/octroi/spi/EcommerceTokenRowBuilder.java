package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds an {@link EcommerceTokenRow}. For one thread. */
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
   * @param value another one than that of the row to replace
   * @return this
   */
  public EcommerceTokenRowBuilder version(long value) {
    version = value;
    return this;
  }

  /**
   * Sets the hash of the current secret.
   *
   * @param value the hash, at most 64 characters
   * @return this
   */
  public EcommerceTokenRowBuilder secretHash(String value) {
    secretHash = value;
    return this;
  }

  /**
   * Sets the expiry.
   *
   * @param value the expiry, exclusive
   * @return this
   */
  public EcommerceTokenRowBuilder expiresAt(Instant value) {
    expiresAt = value;
    return this;
  }

  /**
   * Sets the hash of the previous secret.
   *
   * @param value the hash, at most 64 characters; null for none
   * @return this
   */
  public EcommerceTokenRowBuilder previousSecretHash(@Nullable String value) {
    previousSecretHash = value;
    return this;
  }

  /**
   * Sets whether the token is revoked.
   *
   * @param value true if it is revoked
   * @return this
   */
  public EcommerceTokenRowBuilder revoked(boolean value) {
    revoked = value;
    return this;
  }

  /**
   * Sets the time of the last refresh.
   *
   * @param value the time; null if never refreshed
   * @return this
   */
  public EcommerceTokenRowBuilder refreshedAt(@Nullable Instant value) {
    refreshedAt = value;
    return this;
  }

  /**
   * Sets the hashes of the secrets before the previous one.
   *
   * @param value the hashes as core writes them, at most 4,159 characters; null for none
   * @return this
   */
  public EcommerceTokenRowBuilder formerSecretHashes(@Nullable String value) {
    formerSecretHashes = value;
    return this;
  }

  /**
   * Returns the row.
   *
   * @return a row with the parts set so far
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
