package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Storage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Sample e-commerce tokens. */
final class EcommerceTokenSamples implements VersionedSamples<EcommerceTokenRow> {

  private static final Instant LATE = Instant.parse("9999-12-31T23:59:59.999999Z");

  @Override
  public EcommerceTokenStore in(Storage storage) {
    return storage.ecommerceTokens();
  }

  @Override
  public EcommerceTokenRow bare(TenantId tenant, String key, long version) {
    return EcommerceTokenRow.of(tenant, key, version, "ann", "hash", NOON, NOON.plusSeconds(3_600))
        .build();
  }

  @Override
  public EcommerceTokenRow full(TenantId tenant, String key, long version) {
    return bare(tenant, key, version).toBuilder()
        .secretHash("new")
        .previousSecretHash("old")
        .expiresAt(NOON.plusSeconds(7_200))
        .revoked(true)
        .refreshedAt(NOON.plusSeconds(60))
        .formerSecretHashes("older oldest")
        .build();
  }

  /** Returns varied rows. The last row has the maximum number of former secret hashes. */
  @Override
  public List<EcommerceTokenRow> varied() {
    String hash = "h".repeat(64);
    return List.of(
        full(ACME, "t1", Long.MAX_VALUE),
        bare(ACME, "t2", Long.MIN_VALUE),
        EcommerceTokenRow.of(ACME, "t".repeat(64), 1, "c".repeat(64), hash, LATE, LATE)
            .previousSecretHash(hash)
            .refreshedAt(LATE)
            .formerSecretHashes(String.join(" ", Collections.nCopies(64, hash)))
            .build());
  }

  @Override
  public String toString() {
    return "e-commerce tokens";
  }

  /**
   * Returns version 1 of a token for customer {@code ann} of tenant ACME. The token expires one
   * hour after {@code NOON}.
   */
  static EcommerceTokenRow token(String id) {
    return new EcommerceTokenSamples().bare(ACME, id, 1);
  }

  static EcommerceTokenRow token(TenantId tenant, String customer, String id) {
    return EcommerceTokenRow.of(tenant, id, 1, customer, "hash", NOON, NOON.plusSeconds(3_600))
        .build();
  }

  static EcommerceTokenRow expiring(Instant expiresAt, String id) {
    return token(id).toBuilder().expiresAt(expiresAt).build();
  }

  static EcommerceTokenRow revoked(Instant expiresAt, String id) {
    return token(id).toBuilder().expiresAt(expiresAt).revoked(true).build();
  }
}
