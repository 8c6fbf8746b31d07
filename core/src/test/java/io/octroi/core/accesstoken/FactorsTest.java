package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import java.time.Duration;
import java.util.Optional;

/** Tests that failures of pass codes and one-time passwords are counted and reset separately. */
class FactorsTest {

  private static final Secret CODE = Secret.of("card 4711 0815 1234");

  private static Optional<Duration> lock(AccessTokenFixture fixture, TokenRef ref) {
    return fixture
        .tokens
        .get(ref)
        .orElseThrow()
        .lockedUntil()
        .map(until -> Duration.between(fixture.octroi.clock().instant(), until));
  }

  @OverEachStore
  void sixtyGuessesOfAOneTimePasswordBetweenRightPassCodesAndCodesLockTheToken(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      fixture.tokens.update(ref, AccessTokenChange.nothing().withCode(CODE));
      Secret once = fixture.tokens.generateOneTimePassword(ref).value();
      for (int guess = 1; guess <= 60; guess++) {
        assertFalse(fixture.authenticatesOnce(AccessTokenFixture.otherThan(once)));
        assertEquals(guess < 5, fixture.authenticates(AccessTokenFixture.PASS), "after " + guess);
        assertEquals(
            guess < 5, fixture.authenticates(TokenCredentials.code(CODE)), "after " + guess);
      }
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(fixture, ref));
    }
  }

  @OverEachStore
  void guessesOfAPassCodeBetweenRightOneTimePasswordsLockTheToken(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      for (int guess = 1; guess <= 5; guess++) {
        Secret once = fixture.tokens.generateOneTimePassword(ref).value();
        assertTrue(fixture.authenticatesOnce(once));
        assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
      }
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(fixture, ref));
    }
  }

  @OverEachStore
  void aNewOneTimePasswordResetsNoFailures(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      for (int guess = 1; guess <= 5; guess++) {
        assertEquals(Optional.empty(), lock(fixture, ref));
        Secret once = fixture.tokens.generateOneTimePassword(ref).value();
        assertFalse(fixture.authenticatesOnce(AccessTokenFixture.otherThan(once)));
      }
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(fixture, ref));
    }
  }

  @OverEachStore
  void locksOfBothFactorsGrowSeparatelyAndUnlockEndsBoth(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      for (int guess = 1; guess <= 5; guess++) {
        assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
      }
      fixture.octroi.clock().advance(Duration.ofSeconds(30));
      assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
      assertEquals(Optional.of(Duration.ofSeconds(60)), lock(fixture, ref));
      fixture.octroi.clock().advance(Duration.ofSeconds(60));
      for (int guess = 1; guess <= 5; guess++) {
        assertEquals(Optional.empty(), lock(fixture, ref));
        assertFalse(fixture.authenticatesOnce(Secret.of("000000")));
      }
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(fixture, ref));
      fixture.tokens.unlock(ref);
      for (int guess = 1; guess <= 4; guess++) {
        assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
        assertFalse(fixture.authenticatesOnce(Secret.of("000000")));
      }
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
      assertFalse(fixture.authenticatesOnce(Secret.of("000000")));
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(fixture, ref));
    }
  }
}
