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

/** The failures of pass codes and of one-time passwords are counted and forgotten apart. */
class FactorsTest {

  private static final Secret CODE = Secret.of("card 4711 0815 1234");

  private static Optional<Duration> lock(AccessTokenFixture desk, TokenRef ref) {
    return desk.tokens
        .get(ref)
        .orElseThrow()
        .lockedUntil()
        .map(until -> Duration.between(desk.house.clock().instant(), until));
  }

  @OverEachStore
  void sixtyGuessesOfAOneTimePasswordBetweenRightPassCodesAndCodesLockTheToken(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      desk.tokens.update(ref, AccessTokenChange.nothing().withCode(CODE));
      Secret once = desk.tokens.generateOneTimePassword(ref).value();
      for (int guess = 1; guess <= 60; guess++) {
        assertFalse(desk.letsOnce(AccessTokenFixture.otherThan(once)));
        assertEquals(guess < 5, desk.lets(AccessTokenFixture.PASS), "after " + guess);
        assertEquals(guess < 5, desk.lets(TokenCredentials.code(CODE)), "after " + guess);
      }
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(desk, ref));
    }
  }

  @OverEachStore
  void guessesOfAPassCodeBetweenRightOneTimePasswordsLockTheToken(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      for (int guess = 1; guess <= 5; guess++) {
        Secret once = desk.tokens.generateOneTimePassword(ref).value();
        assertTrue(desk.letsOnce(once));
        assertFalse(desk.lets(AccessTokenFixture.WRONG));
      }
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(desk, ref));
    }
  }

  @OverEachStore
  void aNewOneTimePasswordForgetsNoGuesses(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      for (int guess = 1; guess <= 5; guess++) {
        assertEquals(Optional.empty(), lock(desk, ref));
        Secret once = desk.tokens.generateOneTimePassword(ref).value();
        assertFalse(desk.letsOnce(AccessTokenFixture.otherThan(once)));
      }
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(desk, ref));
    }
  }

  @OverEachStore
  void locksOfBothFactorsGrowApartAndUnlockEndsBoth(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      for (int guess = 1; guess <= 5; guess++) {
        assertFalse(desk.lets(AccessTokenFixture.WRONG));
      }
      desk.house.clock().advance(Duration.ofSeconds(30));
      assertFalse(desk.lets(AccessTokenFixture.WRONG));
      assertEquals(Optional.of(Duration.ofSeconds(60)), lock(desk, ref));
      desk.house.clock().advance(Duration.ofSeconds(60));
      for (int guess = 1; guess <= 5; guess++) {
        assertEquals(Optional.empty(), lock(desk, ref));
        assertFalse(desk.letsOnce(Secret.of("000000")));
      }
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(desk, ref));
      desk.tokens.unlock(ref);
      for (int guess = 1; guess <= 4; guess++) {
        assertFalse(desk.lets(AccessTokenFixture.WRONG));
        assertFalse(desk.letsOnce(Secret.of("000000")));
      }
      assertTrue(desk.lets(AccessTokenFixture.PASS));
      assertFalse(desk.letsOnce(Secret.of("000000")));
      assertEquals(Optional.of(Duration.ofSeconds(30)), lock(desk, ref));
    }
  }
}
