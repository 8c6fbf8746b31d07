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
 * The keyed hashes of codes. A hash depends on its purpose and on the tenant. Except for
 * authentication codes, it also depends on the token, so that equal codes of different tokens have
 * different hashes.
 */
final class Digests {

  /** The purpose of a hash. */
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

  /** Returns the validity period of a token's secret. */
  static Life life(Purpose purpose, String tokenId, ExpiringHash kept) {
    return life(purpose, tokenId, kept.issuedAt(), kept.expiresAt());
  }

  static Life life(Purpose purpose, String tokenId, Instant issuedAt, Instant expiresAt) {
    return Life.of(purpose + " " + tokenId, issuedAt, expiresAt);
  }

  /** Returns the hash of an authentication code, by which its token is found. */
  String ofCode(String code) {
    return of(Purpose.AUTHENTICATION_CODE, "", code);
  }

  String of(Purpose purpose, String tokenId, String secret) {
    return Hashes.hmac(
        key.get(), String.join("\0", purpose.name(), tenant.value(), tokenId, secret));
  }

  /**
   * Returns whether a secret matches a stored secret that has not expired. Takes just as long if no
   * secret is stored.
   */
  boolean matches(
      Purpose purpose, String tokenId, String secret, @Nullable ExpiringHash kept, Moment now) {
    boolean same = Hashes.same(of(purpose, tokenId, secret), kept == null ? "" : kept.hash());
    return same && kept != null && !now.isOver(life(purpose, tokenId, kept));
  }
}
