package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenRowBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds the next version of a token's row. */
final class NextVersion {

  private NextVersion() {}

  /** Begins with a row as it is. */
  static AccessTokenRowBuilder of(AccessTokenRow row) {
    return row.toBuilder().version(row.version() + 1);
  }

  /** Begins with a row in another state. Voids everything that was issued in the old one. */
  static AccessTokenRowBuilder of(AccessTokenRow row, AccessTokenState state) {
    return withoutIssued(of(row).state(state), row);
  }

  /**
   * Voids everything that was issued for the holder: the one-time password, the verification code
   * and the temporary pass code, used or not. A used one can no longer be changed.
   */
  static AccessTokenRowBuilder withoutIssued(AccessTokenRowBuilder next, AccessTokenRow row) {
    return withoutIssued(next)
        .passCodeExpiresAt(row.passCodeExpiresAt() == null ? null : Instant.EPOCH);
  }

  /** Sets a pass code. Voids everything that was issued under the old one. */
  static AccessTokenRowBuilder withPassCode(
      AccessTokenRowBuilder next, @Nullable String hash, @Nullable Instant expiresAt) {
    return withoutIssued(next).passCodeHash(hash).passCodeExpiresAt(expiresAt);
  }

  private static AccessTokenRowBuilder withoutIssued(AccessTokenRowBuilder next) {
    return next.temporaryPassCode(null).verificationCode(null).oneTimePassword(null);
  }
}
