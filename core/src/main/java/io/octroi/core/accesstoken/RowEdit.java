package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessTokenState;
import io.octroi.core.shared.Moment;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ExpiringHash;
import io.octroi.spi.Failures;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The next version of a token's row, part by part. For one thread. */
final class RowEdit {

  private final AccessTokenRow before;
  private AccessTokenState state;
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
  private final Map<Factor, Failures> failures = new EnumMap<>(Factor.class);

  private RowEdit(AccessTokenRow row) {
    before = row;
    state = row.state();
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
    for (Factor factor : Factor.values()) {
      failures.put(factor, factor.of(row));
    }
  }

  /** Begins with a row as it is. */
  static RowEdit of(AccessTokenRow row) {
    return new RowEdit(row);
  }

  /** Moves to another state. Voids what was issued in the state before. */
  RowEdit state(AccessTokenState value) {
    state = value;
    return issuedVoid();
  }

  /**
   * Voids everything that was issued for the holder: the one-time password, the verification code
   * and the temporary pass code, used or not. One that was used can no longer be changed.
   */
  RowEdit issuedVoid() {
    passCodeExpiresAt = passCodeExpiresAt == null ? null : Instant.EPOCH;
    temporaryPassCode = null;
    verificationCode = null;
    oneTimePassword = null;
    return this;
  }

  RowEdit identifier(@Nullable AccessTokenKey value) {
    identifier = value;
    return this;
  }

  RowEdit code(@Nullable AccessTokenKey value) {
    code = value;
    return this;
  }

  /** Sets a pass code without an end. Voids everything that was issued under the old one. */
  RowEdit passCode(@Nullable String hash) {
    return passCode(hash, null);
  }

  /**
   * Makes the temporary pass code the only one, which can only be changed. Voids everything that
   * was issued under the old one.
   */
  RowEdit temporaryUsed(String hash, Instant expiresAt) {
    return passCode(hash, expiresAt);
  }

  private RowEdit passCode(@Nullable String hash, @Nullable Instant expiresAt) {
    passCodeHash = hash;
    passCodeExpiresAt = expiresAt;
    temporaryPassCode = null;
    verificationCode = null;
    oneTimePassword = null;
    return this;
  }

  /** Keeps the same pass code under a better hash. */
  RowEdit rehashed(String hash) {
    passCodeHash = hash;
    return this;
  }

  RowEdit temporaryPassCode(@Nullable ExpiringHash value) {
    temporaryPassCode = value;
    return this;
  }

  RowEdit verificationCode(@Nullable ExpiringHash value) {
    verificationCode = value;
    return this;
  }

  RowEdit oneTimePassword(@Nullable ExpiringHash value) {
    oneTimePassword = value;
    return this;
  }

  RowEdit classification(@Nullable String value) {
    classification = value;
    return this;
  }

  RowEdit account(@Nullable String value, @Nullable Integer number) {
    account = value;
    slot = number;
    return this;
  }

  RowEdit participant(@Nullable String value) {
    participant = value;
    return this;
  }

  /** Counts a failure of a factor, which may lock the token. */
  RowEdit failed(Factor factor, Moment now) {
    int count = factor.of(before).count() + 1;
    failures.put(factor, new Failures(count, Lockouts.begin(before.id(), factor, count, now)));
    return this;
  }

  /** Forgets the failures of a factor and their lock. */
  RowEdit succeeded(Factor factor) {
    failures.put(factor, Failures.NONE);
    return this;
  }

  /** Forgets all failures and locks. */
  RowEdit unlocked() {
    failures.replaceAll((factor, any) -> Failures.NONE);
    return this;
  }

  private Failures failures(Factor factor) {
    return failures.getOrDefault(factor, Failures.NONE);
  }

  AccessTokenRow next() {
    return new AccessTokenRow(
        before.tenant(),
        before.id(),
        before.version() + 1,
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
        before.createdAt(),
        failures(Factor.PASS_CODE),
        failures(Factor.CODE));
  }
}
