package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessToken;
import io.octroi.core.shared.Moment;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import java.util.Optional;

/** Converts rows to the tokens that hosts receive. */
final class Views {

  private Views() {}

  static AccessToken of(AccessTokenRow row, Moment now) {
    return new AccessToken(
        row.id(),
        row.state(),
        Optional.ofNullable(row.identifier()).map(AccessTokenKey::shown),
        Optional.ofNullable(row.code()).map(AccessTokenKey::shown),
        Optional.ofNullable(row.classification()),
        Optional.ofNullable(row.account()),
        Optional.ofNullable(row.participant()),
        row.createdAt(),
        row.passCodeExpiresAt() != null,
        Optional.ofNullable(Lockouts.until(row, now)));
  }
}
