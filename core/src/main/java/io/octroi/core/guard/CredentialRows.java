package io.octroi.core.guard;

import io.octroi.guard.Credential;
import io.octroi.guard.RateLimit;
import io.octroi.spi.CredentialRow;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What becomes of a credential's row, and what of it is shown. */
final class CredentialRows {

  private static final int UNLIMITED = 0;

  private CredentialRows() {}

  /** The row under a new secret. */
  static CredentialRow rotated(CredentialRow row, String secretHash, Instant previousUntil) {
    return changed(
        row,
        secretHash,
        row.secretHash(),
        previousUntil,
        row.rateLimit(),
        row.expiresAt(),
        row.revoked(),
        row.lastUsedAt());
  }

  static CredentialRow limited(CredentialRow row, @Nullable RateLimit limit) {
    Integer calls = limit == null ? null : Integer.valueOf(limit.calls().orElse(UNLIMITED));
    return same(row, calls, row.expiresAt(), row.revoked(), row.lastUsedAt());
  }

  static CredentialRow revoked(CredentialRow row, Instant now) {
    Instant end = row.expiresAt();
    Instant earlier = end == null || now.isBefore(end) ? now : end;
    return same(row, row.rateLimit(), earlier, true, row.lastUsedAt());
  }

  static CredentialRow used(CredentialRow row, Instant hour) {
    return same(row, row.rateLimit(), row.expiresAt(), row.revoked(), hour);
  }

  /** The row with the same secrets. */
  private static CredentialRow same(
      CredentialRow row,
      @Nullable Integer rateLimit,
      @Nullable Instant expiresAt,
      boolean revoked,
      @Nullable Instant lastUsedAt) {
    return changed(
        row,
        row.secretHash(),
        row.previousSecretHash(),
        row.previousUntil(),
        rateLimit,
        expiresAt,
        revoked,
        lastUsedAt);
  }

  private static CredentialRow changed(
      CredentialRow row,
      String secretHash,
      @Nullable String previousSecretHash,
      @Nullable Instant previousUntil,
      @Nullable Integer rateLimit,
      @Nullable Instant expiresAt,
      boolean revoked,
      @Nullable Instant lastUsedAt) {
    return new CredentialRow(
        row.tenant(),
        row.id(),
        row.version() + 1,
        row.userId(),
        row.label(),
        row.roles(),
        secretHash,
        previousSecretHash,
        previousUntil,
        rateLimit,
        row.issuedAt(),
        expiresAt,
        revoked,
        lastUsedAt);
  }

  /** What may be known of it. */
  static Credential shown(CredentialRow row, @Nullable Instant lastUsed) {
    Integer calls = row.rateLimit();
    return new Credential(
        row.id(),
        row.tenant(),
        Optional.ofNullable(row.userId()),
        Optional.ofNullable(row.label()),
        RoleNames.read(row.roles()),
        Optional.ofNullable(calls)
            .map(limit -> limit == UNLIMITED ? OptionalInt.empty() : OptionalInt.of(limit))
            .map(RateLimit::new),
        row.issuedAt(),
        Optional.ofNullable(row.expiresAt()),
        row.revoked(),
        Optional.ofNullable(row.previousUntil()),
        Optional.ofNullable(lastUsed));
  }
}
