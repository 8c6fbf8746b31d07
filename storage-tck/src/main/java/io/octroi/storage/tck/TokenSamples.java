package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.padded;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** E-commerce tokens to test with. */
final class TokenSamples {

  private static final int FORMER_MAX = 64;
  private static final int HASH_MAX = 64;

  private TokenSamples() {}

  /** A token of ACME for the customer ann, of version 1, that expires an hour after noon. */
  static EcommerceTokenRow token(String id) {
    return new EcommerceTokenRow(
        ACME,
        id,
        1,
        "ann",
        "hash " + id.hashCode(),
        null,
        NOON,
        NOON.plusSeconds(3_600),
        false,
        null,
        null);
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
        row.revoked(),
        row.refreshedAt(),
        row.formerSecretHashes());
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
        row.revoked(),
        row.refreshedAt(),
        row.formerSecretHashes());
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
        row.revoked(),
        row.refreshedAt(),
        row.formerSecretHashes());
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
        row.revoked(),
        row.issuedAt().plus(1, ChronoUnit.MICROS),
        "hash".repeat(16));
  }

  /** A token that was refreshed as often as a row can tell. */
  static EcommerceTokenRow refreshedOften(Instant refreshedAt, EcommerceTokenRow row) {
    return new EcommerceTokenRow(
        row.tenant(),
        row.id(),
        row.version(),
        row.customer(),
        row.secretHash(),
        "previous",
        row.issuedAt(),
        row.expiresAt(),
        row.revoked(),
        refreshedAt,
        IntStream.range(0, FORMER_MAX)
            .mapToObj(i -> padded("h".repeat(HASH_MAX - 5), i))
            .collect(Collectors.joining(" ")));
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
        true,
        row.refreshedAt(),
        row.formerSecretHashes());
  }
}
