package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.Storage;
import java.time.Instant;
import java.util.List;

/** Sample credentials. */
final class CredentialSamples implements VersionedSamples<CredentialRow> {

  @Override
  public CredentialStore in(Storage storage) {
    return storage.credentials();
  }

  @Override
  public CredentialRow bare(TenantId tenant, String key, long version) {
    return CredentialRow.of(tenant, key, version, "reader", "hash of " + key.length(), NOON)
        .label("web shop")
        .build();
  }

  @Override
  public CredentialRow full(TenantId tenant, String key, long version) {
    return bare(tenant, key, version).toBuilder()
        .secretHash("new")
        .previousSecretHash("old")
        .previousUntil(NOON.plusSeconds(60))
        .rateLimit(10_000)
        .expiresAt(NOON.plusSeconds(3_600))
        .revoked(true)
        .lastUsedAt(NOON.plusSeconds(1))
        .build();
  }

  @Override
  public List<CredentialRow> varied() {
    Instant late = Instant.parse("9999-12-31T23:59:59.999999Z");
    return List.of(
        full(ACME, "k1", Long.MAX_VALUE),
        CredentialRow.of(ACME, "k2", Long.MIN_VALUE, "reader writer", "hash", NOON)
            .userId("ann")
            .rateLimit(0)
            .build(),
        CredentialRow.of(ACME, "k".repeat(64), 1, "r".repeat(8_192), "h".repeat(64), late)
            .label("l".repeat(255))
            .previousSecretHash("p".repeat(64))
            .previousUntil(late)
            .expiresAt(late)
            .lastUsedAt(late)
            .build(),
        CredentialRow.of(ACME, "k4", 1, "reader", "hash", NOON).userId("u".repeat(64)).build());
  }

  @Override
  public String toString() {
    return "credentials";
  }

  /**
   * Returns version 1 of an API key of tenant ACME. The key has never been rotated or used, and it
   * does not expire.
   */
  static CredentialRow key(String id) {
    return key(ACME, id);
  }

  static CredentialRow key(TenantId tenant, String id) {
    return new CredentialSamples().bare(tenant, id, 1);
  }

  static CredentialRow expiring(Instant expiresAt, CredentialRow row) {
    return row.toBuilder().expiresAt(expiresAt).build();
  }
}
