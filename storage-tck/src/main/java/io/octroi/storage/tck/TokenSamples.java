package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import java.time.Instant;

/** E-commerce tokens to test with. */
final class TokenSamples {

  private TokenSamples() {}

  /** A token of ACME for the customer ann, of version 1, that expires an hour after noon. */
  static EcommerceTokenRow token(String id) {
    return new EcommerceTokenRow(
        ACME, id, 1, "ann", "hash " + id.hashCode(), null, NOON, NOON.plusSeconds(3_600), false);
  }

  static EcommerceTokenRow owned(TenantId tenant, EcommerceTokenRow row) {
    return new EcommerceTokenRow(
        tenant,
        row.id(),
        row.version(),
        row.customer(),
        row.secretHash(),
        row.previousSecretHash(),
        row.issuedAt(),
        row.expiresAt(),
        row.revoked());
  }

  static EcommerceTokenRow customer(String customer, EcommerceTokenRow row) {
    return new EcommerceTokenRow(
        row.tenant(),
        row.id(),
        row.version(),
        customer,
        row.secretHash(),
        row.previousSecretHash(),
        row.issuedAt(),
        row.expiresAt(),
        row.revoked());
  }

  static EcommerceTokenRow expiring(Instant expiresAt, EcommerceTokenRow row) {
    return new EcommerceTokenRow(
        row.tenant(),
        row.id(),
        row.version(),
        row.customer(),
        row.secretHash(),
        row.previousSecretHash(),
        row.issuedAt(),
        expiresAt,
        row.revoked());
  }

  /** The token after a refresh: under a new secret, which tells who refreshed it. */
  static EcommerceTokenRow refreshed(long version, String by, EcommerceTokenRow row) {
    return new EcommerceTokenRow(
        row.tenant(),
        row.id(),
        version,
        row.customer(),
        "hash by " + by,
        row.secretHash(),
        row.issuedAt(),
        row.expiresAt().plusSeconds(60),
        row.revoked());
  }

  static EcommerceTokenRow revoked(long version, EcommerceTokenRow row) {
    return new EcommerceTokenRow(
        row.tenant(),
        row.id(),
        version,
        row.customer(),
        row.secretHash(),
        row.previousSecretHash(),
        row.issuedAt(),
        row.expiresAt(),
        true);
  }
}
