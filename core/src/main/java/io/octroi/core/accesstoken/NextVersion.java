package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenRowBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds the next version of a token's row. */
final class NextVersion {

  private NextVersion() {}

  /**
   * Returns a builder for the next version of a row. Everything except the version is copied from
   * the row.
   */
  static AccessTokenRowBuilder of(AccessTokenRow row) {
    return row.toBuilder().version(row.version() + 1);
  }

  /**
   * Returns a builder for the next version of a row, in the given state. Invalidates all secrets
   * that were issued in the previous state.
   */
  static AccessTokenRowBuilder of(AccessTokenRow row, AccessTokenState state) {
    return withoutIssued(of(row).state(state), row);
  }

  /**
   * Invalidates all secrets that were issued to the holder: the one-time password, the verification
   * code, and the temporary pass code, whether or not it has been used. A temporary pass code that
   * has been used can then no longer be changed by its holder.
   */
  static AccessTokenRowBuilder withoutIssued(AccessTokenRowBuilder next, AccessTokenRow row) {
    return withoutIssued(next)
        .passCodeExpiresAt(row.passCodeExpiresAt() == null ? null : Instant.EPOCH);
  }

  /** Sets the pass code. Invalidates all secrets that were issued under the previous pass code. */
  static AccessTokenRowBuilder withPassCode(
      AccessTokenRowBuilder next, @Nullable String hash, @Nullable Instant expiresAt) {
    return withoutIssued(next).passCodeHash(hash).passCodeExpiresAt(expiresAt);
  }

  private static AccessTokenRowBuilder withoutIssued(AccessTokenRowBuilder next) {
    return next.temporaryPassCode(null).verificationCode(null).oneTimePassword(null);
  }
}
