package io.octroi.core.accesstoken;

import io.octroi.TenantId;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.spi.ExpiringHash;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keyed hashes of codes. Each is bound to its purpose, to the tenant and, where the token is
 * known, to the token: the same six digits are kept differently everywhere.
 */
final class Digests {

  /** What a hash is for. */
  enum Purpose {
    AUTHENTICATION_CODE,
    VERIFICATION_CODE,
    ONE_TIME_PASSWORD,
    TEMPORARY_PASS_CODE
  }

  private final TenantId tenant;
  private final Supplier<String> key;

  Digests(TenantId tenant, Supplier<String> key) {
    this.tenant = tenant;
    this.key = key;
  }

  /** The life of a secret of a token. */
  static Life life(Purpose purpose, String tokenId, ExpiringHash kept) {
    return life(purpose, tokenId, kept.issuedAt(), kept.expiresAt());
  }

  static Life life(Purpose purpose, String tokenId, Instant issuedAt, Instant expiresAt) {
    return Life.of(purpose + " " + tokenId, issuedAt, expiresAt);
  }

  /** The hash by which the token of an authentication code is found. */
  String ofCode(String code) {
    return of(Purpose.AUTHENTICATION_CODE, "", code);
  }

  String of(Purpose purpose, String tokenId, String secret) {
    return Hashes.hmac(
        key.get(), String.join("\0", purpose.name(), tenant.value(), tokenId, secret));
  }

  /**
   * Whether a secret is the one that is kept and not over. Does the same work if there is nothing
   * to compare with.
   */
  boolean matches(
      Purpose purpose, String tokenId, String secret, @Nullable ExpiringHash kept, Moment now) {
    boolean same = Hashes.same(of(purpose, tokenId, secret), kept == null ? "" : kept.hash());
    return same && kept != null && !now.isOver(life(purpose, tokenId, kept));
  }
}
