package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access token. It holds no secret, only hashes.
 *
 * @param tenant the tenant
 * @param id the primary key within the tenant, 1 to 64 characters
 * @param version the version
 * @param state the state in its life cycle
 * @param identifier the identifier; null for none
 * @param code the authentication code; null for none
 * @param passCodeHash the hash of the pass code with its parameters, at most 255 characters; null
 *     for none
 * @param passCodeExpiresAt the expiry, exclusive, of a pass code that must be changed; null for a
 *     pass code that stays
 * @param temporaryPassCode a pass code that was sent and not used; null for none
 * @param verificationCode a code that verifies the token; null for none
 * @param oneTimePassword a one-time password; null for none
 * @param classification the classification, 1 to 64 characters; null for none
 * @param account the accounts-receivable id, at most 64 characters; null for none. Core keeps rows
 *     of its own under the empty text
 * @param slot the number among the tokens of the account; null without an account
 * @param participant the rewards participant, 1 to 64 characters; null for none
 * @param createdAt the time of the creation; never changed
 * @param passCodeFailures the failures by own and temporary pass codes
 * @param codeFailures the failures by verification codes and one-time passwords
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

  /** The space of identifiers among {@link #uniqueKeys()}. */
  public static final String IDENTIFIER = "access-token-identifier";

  /** The space of authentication codes among {@link #uniqueKeys()}. */
  public static final String CODE = "access-token-code";

  /** The space of the accounts' slots among {@link #uniqueKeys()}. */
  public static final String SLOT = "access-token-slot";

  /**
   * Begins a token without any other part.
   *
   * @param tenant the tenant
   * @param id the primary key within the tenant, 1 to 64 characters
   * @param version the version
   * @param state the state
   * @param createdAt the time of the creation
   * @return a builder for the other parts
   */
  public static AccessTokenRowBuilder of(
      TenantId tenant, String id, long version, AccessTokenState state, Instant createdAt) {
    return new AccessTokenRowBuilder(tenant, id, version, state, createdAt);
  }

  /**
   * Begins with the parts of this row.
   *
   * @return a builder that holds all of them
   */
  public AccessTokenRowBuilder toBuilder() {
    return new AccessTokenRowBuilder(this);
  }

  @Override
  public String key() {
    return id;
  }

  /**
   * Returns the identifier, the code and the slot of the account.
   *
   * @return a key for each that the token has
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
