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

/** Draws secrets, and says what is kept of them. */
final class Codes {

  /** How long a temporary pass code lives. */
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

  /** Six digits that are good for a while, to the microsecond, as stores keep it. */
  IssuedCode drawCode(Moment now, Duration life) {
    return new IssuedCode(
        Secret.of(generator.code()), now.instant().plus(life).truncatedTo(ChronoUnit.MICROS));
  }

  /** Begins the life of a code, and says what is kept of it. */
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

  /** The life of a temporary pass code, used or not. */
  static Life sentLife(String tokenId, Instant end) {
    return Digests.life(Digests.Purpose.TEMPORARY_PASS_CODE, tokenId, end.minus(SENT_LIFE), end);
  }

  String hash(Secret passCode) {
    return hasher.hash(Texts.normal(passCode));
  }

  /** Adds a fault for each rule that a pass code breaks. */
  static void check(Violations faults, String subject, Secret passCode, AccessTokenPolicy policy) {
    KeyRules.check(faults, subject, Texts.normal(passCode), policy.passCode());
  }
}
