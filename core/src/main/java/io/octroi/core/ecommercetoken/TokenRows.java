package io.octroi.core.ecommercetoken;

import io.octroi.spi.EcommerceTokenRow;

/** The state transitions of e-commerce token rows. */
final class TokenRows {

  private TokenRows() {}

  static EcommerceTokenRow revoked(EcommerceTokenRow row) {
    return row.toBuilder().version(row.version() + 1).revoked(true).build();
  }
}
