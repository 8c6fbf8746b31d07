package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access token. It contains no secrets, only hashes.
 *
 * @param tenant the tenant
 * @param id the primary key within the tenant, 1 to 64 characters
 * @param version the version
 * @param state the state of the token in its life cycle
 * @param identifier the identifier, or null if there is none
 * @param code the authentication code, or null if there is none
 * @param passCodeHash the hash of the pass code, including the parameters of the hash function, at
 *     most 255 characters; null if there is no pass code
 * @param passCodeExpiresAt the expiry time (exclusive) of a pass code that must be changed, or null
 *     if the pass code does not expire
 * @param temporaryPassCode a pass code that has been sent but not yet used, or null if there is
 *     none
 * @param verificationCode a code that verifies the token, or null if there is none
 * @param oneTimePassword a one-time password, or null if there is none
 * @param classification the classification, 1 to 64 characters, or null if there is none
 * @param account the accounts-receivable id, at most 64 characters, or null if there is none. Core
 *     uses the empty string for internal rows
 * @param slot the number of the token within the account, or null if there is no account
 * @param participant the rewards participant, 1 to 64 characters, or null if there is none
 * @param createdAt the creation time, which never changes
 * @param passCodeFailures the failed attempts with pass codes, including temporary ones
 * @param codeFailures the failed attempts with verification codes and one-time passwords
 */
public record AccessTokenRow(
    TenantId tenant,
    String id,
    long version,
    AccessTokenState state,
    @Nullable AccessTokenKey identifier,
    @Nullable AccessTokenKey code,
    @Nullable String passCodeHash,
    @Nullable Instant passCodeExpiresAt,
    @Nullable ExpiringHash temporaryPassCode,
    @Nullable ExpiringHash verificationCode,
    @Nullable ExpiringHash oneTimePassword,
    @Nullable String classification,
    @Nullable String account,
    @Nullable Integer slot,
    @Nullable String participant,
    Instant createdAt,
    Failures passCodeFailures,
    Failures codeFailures)
    implements VersionedRow {

  /** The key space of identifiers in {@link #uniqueKeys()}. */
  public static final String IDENTIFIER = "access-token-identifier";

  /** The key space of authentication codes in {@link #uniqueKeys()}. */
  public static final String CODE = "access-token-code";

  /** The key space of account slots in {@link #uniqueKeys()}. */
  public static final String SLOT = "access-token-slot";

  /**
   * Returns a builder for a token with only the required components.
   *
   * @param tenant the tenant
   * @param id the primary key within the tenant, 1 to 64 characters
   * @param version the version
   * @param state the state
   * @param createdAt the creation time
   * @return a builder for the optional components
   */
  public static AccessTokenRowBuilder of(
      TenantId tenant, String id, long version, AccessTokenState state, Instant createdAt) {
    return new AccessTokenRowBuilder(tenant, id, version, state, createdAt);
  }

  /**
   * Returns a builder that contains all components of this row.
   *
   * @return the builder
   */
  public AccessTokenRowBuilder toBuilder() {
    return new AccessTokenRowBuilder(this);
  }

  @Override
  public String key() {
    return id;
  }

  /**
   * Returns the unique keys of the identifier, the code and the slot in the account.
   *
   * @return a key for each of these components that is present
   */
  @Override
  public Set<UniqueKey> uniqueKeys() {
    Set<UniqueKey> keys = new LinkedHashSet<>();
    if (identifier != null) {
      keys.add(new UniqueKey(IDENTIFIER, identifier.key()));
    }
    if (code != null) {
      keys.add(new UniqueKey(CODE, code.key()));
    }
    if (account != null && slot != null) {
      keys.add(new UniqueKey(SLOT, slot + " " + account));
    }
    return keys;
  }
}
