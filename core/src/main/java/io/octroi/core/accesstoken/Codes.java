package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.Violations;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.spi.ExpiringHash;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Draws secrets, and says what is kept of them. */
final class Codes {

  private final SecretGenerator generator;
  private final Digests digests;
  private final PassCodeHasher hasher;

  Codes(SecretGenerator generator, Digests digests, PassCodeHasher hasher) {
    this.generator = generator;
    this.digests = digests;
    this.hasher = hasher;
  }

  String draw(KeyPolicy policy, int least) {
    return generator.draw(policy, least);
  }

  Secret drawPassCode(AccessTokenPolicy policy) {
    return Secret.of(generator.draw(policy.passCode(), 1));
  }

  /** Six digits that are good for a while, to the microsecond, as stores keep it. */
  IssuedCode drawCode(Instant now, Duration life) {
    return new IssuedCode(
        Secret.of(generator.code()), now.plus(life).truncatedTo(ChronoUnit.MICROS));
  }

  ExpiringHash kept(Digests.Purpose purpose, String tokenId, IssuedCode code, int tries) {
    return new ExpiringHash(
        digests.of(purpose, tokenId, code.value().reveal()), code.expiresAt(), tries);
  }

  String hash(Secret passCode) {
    return hasher.hash(Texts.normal(passCode));
  }

  /** Adds a fault for each rule that a pass code breaks. */
  static void check(Violations faults, String subject, Secret passCode, AccessTokenPolicy policy) {
    KeyRules.check(faults, subject, Texts.normal(passCode), policy.passCode());
  }
}
