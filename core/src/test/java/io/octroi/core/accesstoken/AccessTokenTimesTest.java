package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Tests that everything expires exactly at its expiry and not a microsecond earlier. */
class AccessTokenTimesTest {

  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);

  @OverEachStore
  void aVerificationCodeIsValidForADay(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.PENDING_VERIFICATION);
      IssuedCode code = fixture.tokens.resetVerificationCode(ref);
      fixture.octroi.clock().advance(Duration.ofHours(24));
      assertEquals(new Verification.CodeExpired(), fixture.tokens.verify(ref, code.value()));
      IssuedCode next = fixture.tokens.resetVerificationCode(ref);
      fixture.octroi.clock().advance(Duration.ofHours(24).minus(MICRO));
      assertInstanceOf(Verification.Verified.class, fixture.tokens.verify(ref, next.value()));
    }
  }

  @OverEachStore
  void aOneTimePasswordIsValidForTenMinutes(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      Secret expired = fixture.tokens.generateOneTimePassword(ref).value();
      fixture.octroi.clock().advance(Duration.ofMinutes(10));
      assertFalse(fixture.authenticatesOnce(expired));
      Secret good = fixture.tokens.generateOneTimePassword(ref).value();
      fixture.octroi.clock().advance(Duration.ofMinutes(10).minus(MICRO));
      assertTrue(fixture.authenticatesOnce(good));
    }
  }

  @OverEachStore
  void lifetimesAreTruncatedToMicroseconds(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      Duration life = Duration.ofNanos(1_000_000_400);
      fixture.tokens.setPolicy(AccessTokenPolicy.standard().withLives(life, life));
      IssuedCode expired = fixture.tokens.generateOneTimePassword(ref);
      fixture.octroi.clock().advance(Duration.ofSeconds(1));
      assertEquals(fixture.octroi.clock().instant(), expired.expiresAt());
      assertFalse(fixture.authenticatesOnce(expired.value()));
      Secret good = fixture.tokens.generateOneTimePassword(ref).value();
      fixture.octroi.clock().advance(Duration.ofSeconds(1).minus(MICRO));
      assertTrue(fixture.authenticatesOnce(good));
    }
  }

  @OverEachStore
  void aTemporaryPassCodeCanBeUsedAndChangedForADay(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      fixture.ann(AccessTokenState.EFFECTIVE);
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      fixture.octroi.clock().advance(Duration.ofHours(24));
      assertFalse(fixture.authenticates(fixture.sent.get(0).passCode()));
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      fixture.octroi.clock().advance(Duration.ofHours(24).minus(MICRO));
      Secret sent = fixture.sent.get(1).passCode();
      assertTrue(fixture.authenticates(sent));
      TokenCredentials shown = TokenCredentials.passCode(AccessTokenFixture.ANN, sent);
      fixture.octroi.clock().advance(MICRO);
      assertEquals(
          new PassCodeChange.Refused(),
          fixture.tokens.changePassCode(shown, Secret.of("something1")));
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      Secret last = fixture.sent.get(2).passCode();
      fixture.octroi.clock().advance(Duration.ofHours(24).minus(MICRO));
      assertEquals(
          new PassCodeChange.Changed(),
          fixture.tokens.changePassCode(
              TokenCredentials.passCode(AccessTokenFixture.ANN, last), Secret.of("something1")));
    }
  }

  @OverEachStore
  void aLockExpiresAndEachFailureDoublesItUpToAnHour(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      for (int failure = 1; failure < 5; failure++) {
        assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
        assertEquals(Optional.empty(), fixture.tokens.get(ref).orElseThrow().lockedUntil());
      }
      long seconds = 30;
      for (int failure = 5; failure <= 99; failure++) {
        assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
        Instant until = fixture.octroi.clock().instant().plusSeconds(seconds);
        assertEquals(Optional.of(until), fixture.tokens.get(ref).orElseThrow().lockedUntil());
        fixture.octroi.clock().advance(Duration.ofSeconds(seconds).minus(MICRO));
        assertFalse(fixture.authenticates(AccessTokenFixture.PASS));
        assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
        fixture.octroi.clock().advance(MICRO);
        assertEquals(Optional.empty(), fixture.tokens.get(ref).orElseThrow().lockedUntil());
        seconds = Math.min(2 * seconds, 3_600);
      }
      assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
      assertEquals(
          Optional.of(AccessToken.UNTIL_UNLOCKED),
          fixture.tokens.get(ref).orElseThrow().lockedUntil());
      fixture.octroi.clock().advance(Duration.ofDays(3_650));
      assertFalse(fixture.authenticates(AccessTokenFixture.PASS));
      fixture.tokens.unlock(ref);
      assertEquals(Optional.empty(), fixture.tokens.get(ref).orElseThrow().lockedUntil());
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void theRightSecretIsRefusedWhileLockedAndNotUsedUp(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      Secret once = fixture.tokens.generateOneTimePassword(ref).value();
      for (int failure = 1; failure <= 5; failure++) {
        assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
      }
      assertFalse(fixture.authenticatesOnce(once));
      fixture.octroi.clock().advance(Duration.ofSeconds(30).minus(MICRO));
      assertFalse(fixture.authenticatesOnce(once));
      fixture.octroi.clock().advance(MICRO);
      assertTrue(fixture.authenticatesOnce(once));
      assertFalse(fixture.authenticatesOnce(once));
      // The success has reset the failure count of codes, so this is the first failure.
      for (int failure = 2; failure <= 4; failure++) {
        assertFalse(fixture.authenticatesOnce(once));
      }
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void aLockedTokenIsNotVerifiedAndTheCodeIsNotUsedUp(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.PENDING_VERIFICATION);
      Secret code = fixture.tokens.resetVerificationCode(ref).value();
      for (int left = 4; left >= 0; left--) {
        assertEquals(
            new Verification.WrongCode(left),
            fixture.tokens.verify(ref, AccessTokenFixture.otherThan(code)));
      }
      Instant until = fixture.octroi.clock().instant().plusSeconds(30);
      assertEquals(new Verification.Locked(until), fixture.tokens.verify(ref, code));
      // A new code allows five attempts, but the token's failures remain.
      Secret next = fixture.tokens.resetVerificationCode(ref).value();
      assertEquals(new Verification.Locked(until), fixture.tokens.verify(ref, next));
      fixture.octroi.clock().advance(Duration.ofSeconds(30));
      assertEquals(
          new Verification.WrongCode(4),
          fixture.tokens.verify(ref, AccessTokenFixture.otherThan(next)));
      Instant later = fixture.octroi.clock().instant().plusSeconds(60);
      assertEquals(new Verification.Locked(later), fixture.tokens.verify(ref, next));
      fixture.octroi.clock().advance(Duration.ofSeconds(60));
      assertInstanceOf(Verification.Verified.class, fixture.tokens.verify(ref, next));
    }
  }

  @OverEachStore
  void aRightCodeIsRejectedAfterTheLastAttempt(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.PENDING_VERIFICATION);
      fixture.tokens.setPolicy(fixture.tokens.configuration().policy().withAttempts(2));
      Secret code = fixture.tokens.resetVerificationCode(ref).value();
      assertEquals(
          new Verification.WrongCode(1), fixture.tokens.verify(ref, Secret.of("not digits")));
      assertEquals(
          new Verification.WrongCode(0),
          fixture.tokens.verify(ref, AccessTokenFixture.otherThan(code)));
      assertEquals(new Verification.WrongCode(0), fixture.tokens.verify(ref, code));
      assertInstanceOf(
          Verification.Verified.class,
          fixture.tokens.verify(ref, fixture.tokens.resetVerificationCode(ref).value()));
      Secret once = fixture.tokens.generateOneTimePassword(ref).value();
      assertFalse(fixture.authenticatesOnce(AccessTokenFixture.otherThan(once)));
      assertFalse(fixture.authenticatesOnce(Secret.of("\u0661\u0662\u0663\u0664\u0665\u0666")));
      assertFalse(fixture.authenticatesOnce(once));
      Secret next = fixture.tokens.generateOneTimePassword(ref).value();
      assertFalse(
          fixture.authenticatesOnce(once.equals(next) ? AccessTokenFixture.otherThan(next) : once));
      assertTrue(fixture.authenticatesOnce(next));
    }
  }
}
