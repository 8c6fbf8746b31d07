package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.internal.Violations;
import io.octroi.spi.ExpiringHash;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Generates secrets, and converts them to the form in which they are stored. */
final class Codes {

  /** The validity period of a temporary pass code. */
  static final Duration SENT_LIFE = Duration.ofHours(24);

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

  /**
   * Returns a random code of six digits. Its expiry time is truncated to microseconds, which is the
   * precision of stores.
   */
  IssuedCode drawCode(Moment now, Duration life) {
    return new IssuedCode(
        Secret.of(generator.code()), now.instant().plus(life).truncatedTo(ChronoUnit.MICROS));
  }

  /** Starts the validity period of a code, and returns the form in which the code is stored. */
  ExpiringHash kept(
      Digests.Purpose purpose, String tokenId, IssuedCode code, int tries, Moment now) {
    ExpiringHash kept =
        new ExpiringHash(
            digests.of(purpose, tokenId, code.value().reveal()),
            now.instant(),
            code.expiresAt(),
            tries);
    now.begin(Digests.life(purpose, tokenId, kept));
    return kept;
  }

  /** Returns the validity period of a temporary pass code, whether or not it has been used. */
  static Life sentLife(String tokenId, Instant end) {
    return Digests.life(Digests.Purpose.TEMPORARY_PASS_CODE, tokenId, end.minus(SENT_LIFE), end);
  }

  String hash(Secret passCode) {
    return hasher.hash(Texts.normal(passCode));
  }

  /** Adds a fault for each rule of a policy that a pass code violates. */
  static void check(Violations faults, String subject, Secret passCode, AccessTokenPolicy policy) {
    KeyRules.check(faults, subject, Texts.normal(passCode), policy.passCode());
  }
}
