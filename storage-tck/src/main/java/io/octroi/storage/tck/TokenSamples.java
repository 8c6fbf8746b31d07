package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Storage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** E-commerce tokens to test with. */
final class TokenSamples implements VersionedSamples<EcommerceTokenRow> {

  @Override
  public EcommerceTokenStore in(Storage storage) {
    return storage.ecommerceTokens();
  }

  @Override
  public EcommerceTokenRow bare(TenantId tenant, String key, long version) {
    return row(tenant, key, version, "ann", null, NOON.plusSeconds(3_600), false);
  }

  @Override
  public EcommerceTokenRow full(TenantId tenant, String key, long version) {
    return row(tenant, key, version, "ann", "old", NOON.plusSeconds(7_200), true);
  }

  @Override
  public List<EcommerceTokenRow> varied() {
    Instant late = Instant.parse("9999-12-31T23:59:59.999999Z");
    return List.of(
        full(ACME, "t1", Long.MAX_VALUE),
        bare(ACME, "t2", Long.MIN_VALUE),
        row(ACME, "t".repeat(64), 1, "c".repeat(64), "p".repeat(64), late, false));
  }

  private static EcommerceTokenRow row(
      TenantId tenant,
      String key,
      long version,
      String customer,
      @Nullable String previousSecretHash,
      Instant expiresAt,
      boolean revoked) {
    return new EcommerceTokenRow(
        tenant,
        key,
        version,
        customer,
        previousSecretHash == null ? "first hash" : "next hash",
        previousSecretHash,
        NOON,
        expiresAt,
        revoked);
  }

  @Override
  public String toString() {
    return "e-commerce tokens";
  }

  /** A token of ACME for the customer ann, of version 1, that expires an hour after noon. */
  static EcommerceTokenRow token(String id) {
    return token(ACME, "ann", id);
  }

  static EcommerceTokenRow token(TenantId tenant, String customer, String id) {
    return row(tenant, id, 1, customer, null, NOON.plusSeconds(3_600), false);
  }

  static EcommerceTokenRow expiring(Instant expiresAt, String id) {
    return row(ACME, id, 1, "ann", null, expiresAt, false);
  }

  static EcommerceTokenRow revoked(Instant expiresAt, String id) {
    return row(ACME, id, 1, "ann", null, expiresAt, true);
  }
}
