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

/** What ends ends at its instant, and a microsecond before it has not. */
class AccessTokenTimesTest {

  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);

  @OverEachStore
  void aVerificationCodeIsGoodForADay(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.PENDING_VERIFICATION);
      IssuedCode code = desk.tokens.resetVerificationCode(ref);
      desk.house.clock().advance(Duration.ofHours(24));
      assertEquals(new Verification.CodeExpired(), desk.tokens.verify(ref, code.value()));
      IssuedCode next = desk.tokens.resetVerificationCode(ref);
      desk.house.clock().advance(Duration.ofHours(24).minus(MICRO));
      assertInstanceOf(Verification.Verified.class, desk.tokens.verify(ref, next.value()));
    }
  }

  @OverEachStore
  void aOneTimePasswordIsGoodForTenMinutes(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      Secret expired = desk.tokens.generateOneTimePassword(ref).value();
      desk.house.clock().advance(Duration.ofMinutes(10));
      assertFalse(desk.letsOnce(expired));
      Secret good = desk.tokens.generateOneTimePassword(ref).value();
      desk.house.clock().advance(Duration.ofMinutes(10).minus(MICRO));
      assertTrue(desk.letsOnce(good));
    }
  }

  @OverEachStore
  void whatIsLessThanAMicrosecondOfALifeIsCutOff(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      Duration life = Duration.ofNanos(1_000_000_400);
      desk.tokens.setPolicy(AccessTokenPolicy.standard().withLives(life, life));
      IssuedCode expired = desk.tokens.generateOneTimePassword(ref);
      desk.house.clock().advance(Duration.ofSeconds(1));
      assertEquals(desk.house.clock().instant(), expired.expiresAt());
      assertFalse(desk.letsOnce(expired.value()));
      Secret good = desk.tokens.generateOneTimePassword(ref).value();
      desk.house.clock().advance(Duration.ofSeconds(1).minus(MICRO));
      assertTrue(desk.letsOnce(good));
    }
  }

  @OverEachStore
  void aTemporaryPassCodeIsGoodForADayToUseAndToChange(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      desk.ann(AccessTokenState.EFFECTIVE);
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      desk.house.clock().advance(Duration.ofHours(24));
      assertFalse(desk.lets(desk.sent.get(0).passCode()));
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      desk.house.clock().advance(Duration.ofHours(24).minus(MICRO));
      Secret sent = desk.sent.get(1).passCode();
      assertTrue(desk.lets(sent));
      TokenCredentials shown = TokenCredentials.passCode(AccessTokenFixture.ANN, sent);
      desk.house.clock().advance(MICRO);
      assertEquals(
          new PassCodeChange.Refused(), desk.tokens.changePassCode(shown, Secret.of("something1")));
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      Secret last = desk.sent.get(2).passCode();
      desk.house.clock().advance(Duration.ofHours(24).minus(MICRO));
      assertEquals(
          new PassCodeChange.Changed(),
          desk.tokens.changePassCode(
              TokenCredentials.passCode(AccessTokenFixture.ANN, last), Secret.of("something1")));
    }
  }

  @OverEachStore
  void aLockEndsAtItsEndAndEachFailureDoublesItUpToAnHour(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      for (int failure = 1; failure < 5; failure++) {
        assertFalse(desk.lets(AccessTokenFixture.WRONG));
        assertEquals(Optional.empty(), desk.tokens.get(ref).orElseThrow().lockedUntil());
      }
      long seconds = 30;
      for (int failure = 5; failure <= 99; failure++) {
        assertFalse(desk.lets(AccessTokenFixture.WRONG));
        Instant until = desk.house.clock().instant().plusSeconds(seconds);
        assertEquals(Optional.of(until), desk.tokens.get(ref).orElseThrow().lockedUntil());
        desk.house.clock().advance(Duration.ofSeconds(seconds).minus(MICRO));
        assertFalse(desk.lets(AccessTokenFixture.PASS));
        assertFalse(desk.lets(AccessTokenFixture.WRONG));
        desk.house.clock().advance(MICRO);
        assertEquals(Optional.empty(), desk.tokens.get(ref).orElseThrow().lockedUntil());
        seconds = Math.min(2 * seconds, 3_600);
      }
      assertFalse(desk.lets(AccessTokenFixture.WRONG));
      assertEquals(
          Optional.of(AccessToken.UNTIL_UNLOCKED),
          desk.tokens.get(ref).orElseThrow().lockedUntil());
      desk.house.clock().advance(Duration.ofDays(3_650));
      assertFalse(desk.lets(AccessTokenFixture.PASS));
      desk.tokens.unlock(ref);
      assertEquals(Optional.empty(), desk.tokens.get(ref).orElseThrow().lockedUntil());
      assertTrue(desk.lets(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void theRightSecretIsRefusedWhileLockedAndNotUsedUp(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      Secret once = desk.tokens.generateOneTimePassword(ref).value();
      for (int failure = 1; failure <= 5; failure++) {
        assertFalse(desk.lets(AccessTokenFixture.WRONG));
      }
      assertFalse(desk.letsOnce(once));
      desk.house.clock().advance(Duration.ofSeconds(30).minus(MICRO));
      assertFalse(desk.letsOnce(once));
      desk.house.clock().advance(MICRO);
      assertTrue(desk.letsOnce(once));
      assertFalse(desk.letsOnce(once));
      // The success has reset the failures of codes: that was the first one.
      for (int failure = 2; failure <= 4; failure++) {
        assertFalse(desk.letsOnce(once));
      }
      assertTrue(desk.lets(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void aLockedTokenIsNotVerifiedAndTheCodeIsNotUsedUp(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.PENDING_VERIFICATION);
      Secret code = desk.tokens.resetVerificationCode(ref).value();
      for (int left = 4; left >= 0; left--) {
        assertEquals(
            new Verification.WrongCode(left),
            desk.tokens.verify(ref, AccessTokenFixture.otherThan(code)));
      }
      Instant until = desk.house.clock().instant().plusSeconds(30);
      assertEquals(new Verification.Locked(until), desk.tokens.verify(ref, code));
      // A new code may be tried five times, but the token's failures stay.
      Secret next = desk.tokens.resetVerificationCode(ref).value();
      assertEquals(new Verification.Locked(until), desk.tokens.verify(ref, next));
      desk.house.clock().advance(Duration.ofSeconds(30));
      assertEquals(
          new Verification.WrongCode(4),
          desk.tokens.verify(ref, AccessTokenFixture.otherThan(next)));
      Instant later = desk.house.clock().instant().plusSeconds(60);
      assertEquals(new Verification.Locked(later), desk.tokens.verify(ref, next));
      desk.house.clock().advance(Duration.ofSeconds(60));
      assertInstanceOf(Verification.Verified.class, desk.tokens.verify(ref, next));
    }
  }

  @OverEachStore
  void aCodeWhoseAttemptsAreOverIsWrongEvenIfItIsRight(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.PENDING_VERIFICATION);
      desk.tokens.setPolicy(desk.tokens.configuration().policy().withAttempts(2));
      Secret code = desk.tokens.resetVerificationCode(ref).value();
      assertEquals(new Verification.WrongCode(1), desk.tokens.verify(ref, Secret.of("not digits")));
      assertEquals(
          new Verification.WrongCode(0),
          desk.tokens.verify(ref, AccessTokenFixture.otherThan(code)));
      assertEquals(new Verification.WrongCode(0), desk.tokens.verify(ref, code));
      assertInstanceOf(
          Verification.Verified.class,
          desk.tokens.verify(ref, desk.tokens.resetVerificationCode(ref).value()));
      Secret once = desk.tokens.generateOneTimePassword(ref).value();
      assertFalse(desk.letsOnce(AccessTokenFixture.otherThan(once)));
      assertFalse(desk.letsOnce(Secret.of("\u0661\u0662\u0663\u0664\u0665\u0666")));
      assertFalse(desk.letsOnce(once));
      Secret next = desk.tokens.generateOneTimePassword(ref).value();
      assertFalse(desk.letsOnce(once.equals(next) ? AccessTokenFixture.otherThan(next) : once));
      assertTrue(desk.letsOnce(next));
    }
  }
}
