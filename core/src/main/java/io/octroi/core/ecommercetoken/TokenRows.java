package io.octroi.core.ecommercetoken;

import io.octroi.spi.EcommerceTokenRow;

/** Transitions of e-commerce token rows. */
final class TokenRows {

  private TokenRows() {}

  static EcommerceTokenRow revoked(EcommerceTokenRow row) {
    return new EcommerceTokenRow(
        row.tenant(),
        row.id(),
        row.version() + 1,
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
