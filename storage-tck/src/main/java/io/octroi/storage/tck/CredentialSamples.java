package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Credentials to test with. */
final class CredentialSamples {

  private CredentialSamples() {}

  /** An API key of ACME, of version 1, that was never rotated or used and has no end. */
  static CredentialRow key(String id) {
    return new CredentialRow(
        ACME,
        id,
        1,
        null,
        "web shop",
        "reader",
        "hash " + id.hashCode(),
        null,
        null,
        null,
        NOON,
        null,
        false,
        null);
  }

  /** A user's token with everything that a row can have. */
  static CredentialRow full(TenantId tenant, String id, String text) {
    return new CredentialRow(
        tenant,
        id,
        Long.MAX_VALUE,
        text,
        text,
        text,
        "new",
        "old",
        NOON.plusSeconds(60),
        10_000,
        NOON,
        NOON.plusSeconds(3_600),
        true,
        NOON.plusSeconds(1));
  }

  static CredentialRow owned(TenantId tenant, CredentialRow row) {
    return with(row, tenant, row.version(), row.secretHash(), row.expiresAt(), row.revoked());
  }

  static CredentialRow expiring(@Nullable Instant expiresAt, CredentialRow row) {
    return with(row, row.tenant(), row.version(), row.secretHash(), expiresAt, row.revoked());
  }

  static CredentialRow revoked(long version, CredentialRow row) {
    return with(row, row.tenant(), version, row.secretHash(), NOON.plusSeconds(5), true);
  }

  /** The credential after a rotation, whose new secret tells who made it, with a limit. */
  static CredentialRow rotated(long version, String by, CredentialRow row) {
    return new CredentialRow(
        row.tenant(),
        row.id(),
        version,
        row.userId(),
        row.label(),
        row.roles(),
        "hash by " + by,
        row.secretHash(),
        NOON.plusSeconds(60),
        0,
        row.issuedAt(),
        row.expiresAt(),
        row.revoked(),
        NOON.plusSeconds(2));
  }

  private static CredentialRow with(
      CredentialRow row,
      TenantId tenant,
      long version,
      String secretHash,
      @Nullable Instant expiresAt,
      boolean revoked) {
    return new CredentialRow(
        tenant,
        row.id(),
        version,
        row.userId(),
        row.label(),
        row.roles(),
        secretHash,
        row.previousSecretHash(),
        row.previousUntil(),
        row.rateLimit(),
        row.issuedAt(),
        expiresAt,
        revoked,
        row.lastUsedAt());
  }
}
