package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A builder for an {@link AccessTokenRow}. Not thread-safe. */
public final class AccessTokenRowBuilder {

  private final TenantId tenant;
  private final String id;
  private long version;
  private AccessTokenState state;
  private final Instant createdAt;
  private @Nullable AccessTokenKey identifier;
  private @Nullable AccessTokenKey code;
  private @Nullable String passCodeHash;
  private @Nullable Instant passCodeExpiresAt;
  private @Nullable ExpiringHash temporaryPassCode;
  private @Nullable ExpiringHash verificationCode;
  private @Nullable ExpiringHash oneTimePassword;
  private @Nullable String classification;
  private @Nullable String account;
  private @Nullable Integer slot;
  private @Nullable String participant;
  private Failures passCodeFailures = Failures.NONE;
  private Failures codeFailures = Failures.NONE;

  AccessTokenRowBuilder(
      TenantId tenant, String id, long version, AccessTokenState state, Instant createdAt) {
    this.tenant = tenant;
    this.id = id;
    this.version = version;
    this.state = state;
    this.createdAt = createdAt;
  }

  AccessTokenRowBuilder(AccessTokenRow row) {
    this(row.tenant(), row.id(), row.version(), row.state(), row.createdAt());
    identifier = row.identifier();
    code = row.code();
    passCodeHash = row.passCodeHash();
    passCodeExpiresAt = row.passCodeExpiresAt();
    temporaryPassCode = row.temporaryPassCode();
    verificationCode = row.verificationCode();
    oneTimePassword = row.oneTimePassword();
    classification = row.classification();
    account = row.account();
    slot = row.slot();
    participant = row.participant();
    passCodeFailures = row.passCodeFailures();
    codeFailures = row.codeFailures();
  }

  /**
   * Sets the version.
   *
   * @param value the version, which must differ from that of the row being replaced
   * @return this builder
   */
  public AccessTokenRowBuilder version(long value) {
    version = value;
    return this;
  }

  /**
   * Sets the state.
   *
   * @param value the state
   * @return this builder
   */
  public AccessTokenRowBuilder state(AccessTokenState value) {
    state = value;
    return this;
  }

  /**
   * Sets the identifier.
   *
   * @param value the identifier, or null for none
   * @return this builder
   */
  public AccessTokenRowBuilder identifier(@Nullable AccessTokenKey value) {
    identifier = value;
    return this;
  }

  /**
   * Sets the authentication code.
   *
   * @param value the code, or null for none
   * @return this builder
   */
  public AccessTokenRowBuilder code(@Nullable AccessTokenKey value) {
    code = value;
    return this;
  }

  /**
   * Sets the hash of the pass code.
   *
   * @param value the hash, at most 255 characters, or null for none
   * @return this builder
   */
  public AccessTokenRowBuilder passCodeHash(@Nullable String value) {
    passCodeHash = value;
    return this;
  }

  /**
   * Sets the expiry of a pass code that must be changed.
   *
   * @param value the expiry time (exclusive), or null if the pass code does not expire
   * @return this builder
   */
  public AccessTokenRowBuilder passCodeExpiresAt(@Nullable Instant value) {
    passCodeExpiresAt = value;
    return this;
  }

  /**
   * Sets the temporary pass code.
   *
   * @param value the pass code, or null for none
   * @return this builder
   */
  public AccessTokenRowBuilder temporaryPassCode(@Nullable ExpiringHash value) {
    temporaryPassCode = value;
    return this;
  }

  /**
   * Sets the verification code.
   *
   * @param value the code, or null for none
   * @return this builder
   */
  public AccessTokenRowBuilder verificationCode(@Nullable ExpiringHash value) {
    verificationCode = value;
    return this;
  }

  /**
   * Sets the one-time password.
   *
   * @param value the password, or null for none
   * @return this builder
   */
  public AccessTokenRowBuilder oneTimePassword(@Nullable ExpiringHash value) {
    oneTimePassword = value;
    return this;
  }

  /**
   * Sets the classification.
   *
   * @param value the classification, 1 to 64 characters, or null for none
   * @return this builder
   */
  public AccessTokenRowBuilder classification(@Nullable String value) {
    classification = value;
    return this;
  }

  /**
   * Sets the accounts-receivable id and the slot in the account.
   *
   * @param value the accounts-receivable id, at most 64 characters, or null for none
   * @param number the number of the token within the account, or null if there is no account
   * @return this builder
   */
  public AccessTokenRowBuilder account(@Nullable String value, @Nullable Integer number) {
    account = value;
    slot = number;
    return this;
  }

  /**
   * Sets the rewards participant.
   *
   * @param value the participant, 1 to 64 characters, or null for none
   * @return this builder
   */
  public AccessTokenRowBuilder participant(@Nullable String value) {
    participant = value;
    return this;
  }

  /**
   * Sets the failed attempts with pass codes.
   *
   * @param value the failures
   * @return this builder
   */
  public AccessTokenRowBuilder passCodeFailures(Failures value) {
    passCodeFailures = value;
    return this;
  }

  /**
   * Sets the failed attempts with verification codes and one-time passwords.
   *
   * @param value the failures
   * @return this builder
   */
  public AccessTokenRowBuilder codeFailures(Failures value) {
    codeFailures = value;
    return this;
  }

  /**
   * Builds the row.
   *
   * @return a row with the values set so far
   */
  public AccessTokenRow build() {
    return new AccessTokenRow(
        tenant,
        id,
        version,
        state,
        identifier,
        code,
        passCodeHash,
        passCodeExpiresAt,
        temporaryPassCode,
        verificationCode,
        oneTimePassword,
        classification,
        account,
        slot,
        participant,
        createdAt,
        passCodeFailures,
        codeFailures);
  }
}
