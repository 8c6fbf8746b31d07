package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.IllegalTransitionException;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import io.octroi.core.Defaults;
import io.octroi.core.Faults;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.guard.RateLimitedException;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often messages are sent, for an identifier and for a tenant. */
class ThrottleTest {

  private static final AttemptLimit BY_DEFAULT = Defaults.FORGOT_PASS_CODE_LIMIT;

  @OverEachStore
  void twoHundredRequestsForOneAddressSendOneMessageWhosePassCodeStaysInForce(Store store) {
    try (AccessTokenFixture desk =
        AccessTokenFixture.over(store.open(), it -> it.forgotPassCodeLimit(BY_DEFAULT))) {
      desk.ann(AccessTokenState.EFFECTIVE);
      for (int i = 0; i < 200; i++) {
        desk.tokens.forgotPassCode(i % 2 == 0 ? AccessTokenFixture.ANN : "ANN@example.com");
      }
      assertEquals(1, desk.sent.size());
      desk.house.clock().advance(BY_DEFAULT.window().minusNanos(1_000));
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(1, desk.sent.size());
      assertTrue(desk.lets(desk.sent.get(0).passCode()));
      desk.house.clock().advance(Duration.ofNanos(1_000));
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(2, desk.sent.size());
    }
  }

  @OverEachStore
  void aTenantsLimitCountsUnknownAddressesToo(Store store) {
    AttemptLimit three = new AttemptLimit(1, 3, Duration.ofMinutes(1));
    try (AccessTokenFixture desk =
        AccessTokenFixture.over(store.open(), it -> it.forgotPassCodeLimit(three))) {
      desk.ann(AccessTokenState.EFFECTIVE);
      for (int i = 0; i < 3; i++) {
        desk.tokens.forgotPassCode("stranger" + i + "@example.com");
      }
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(0, desk.sent.size());
      desk.house.clock().advance(three.window());
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(1, desk.sent.size());
    }
  }

  @OverEachStore
  void shortCodesAreTurnedAwayAfterAHundredGuessesAndLongOnesAreNot(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.effective(store)) {
      desk.tokens.create(AccessTokenDraft.ofCode(Secret.of("7392")));
      Secret longCode = Secret.of("a code of 16 or more characters");
      desk.tokens.create(AccessTokenDraft.ofCode(longCode));
      for (int i = 0; i < 100; i++) {
        assertTrue(desk.lets(TokenCredentials.code(Secret.of("7392"))));
        Secret guess = Secret.of(String.format("%04d", i));
        assertFalse(desk.lets(TokenCredentials.code(guess)));
      }
      for (String code : List.of("7392", "0000")) {
        TokenCredentials shown = TokenCredentials.code(Secret.of(code));
        RateLimitedException refused =
            assertThrows(RateLimitedException.class, () -> desk.tokens.authenticate(shown));
        assertEquals(Duration.ofHours(1), refused.retryAfter());
        assertThrows(
            RateLimitedException.class,
            () -> desk.tokens.changePassCode(shown, Secret.of("brandnew22")));
      }
      assertTrue(desk.lets(TokenCredentials.code(longCode)));
      desk.house.clock().advance(Duration.ofHours(1));
      assertTrue(desk.lets(TokenCredentials.code(Secret.of("7392"))));
    }
  }

  @OverEachStore
  void fiveCodesOfATokenAreIssuedInFifteenMinutes(Store store) {
    AttemptLimit limit = Defaults.ISSUED_CODE_LIMIT;
    try (AccessTokenFixture desk =
        AccessTokenFixture.over(store.open(), it -> it.issuedCodeLimit(limit))) {
      TokenRef ann = desk.ann(AccessTokenState.EFFECTIVE);
      Secret once = desk.tokens.generateOneTimePassword(ann).value();
      TokenRef bob =
          TokenRef.id(
              desk.tokens.create(AccessTokenDraft.of("bob", AccessTokenFixture.PASS)).token().id());
      Secret code = desk.tokens.resetVerificationCode(bob).value();
      for (int issued = 2; issued <= 5; issued++) {
        once =
            desk.tokens
                .generateOneTimePassword(TokenRef.identifier(AccessTokenFixture.ANN))
                .value();
        code = desk.tokens.resetVerificationCode(bob).value();
      }
      for (int call = 0; call < 10; call++) {
        RateLimitedException refused =
            assertThrows(
                RateLimitedException.class, () -> desk.tokens.generateOneTimePassword(ann));
        assertEquals(Duration.ofMinutes(15), refused.retryAfter());
        assertThrows(
            RateLimitedException.class,
            () -> desk.tokens.resetVerificationCode(TokenRef.identifier("bob")));
      }
      assertTrue(desk.letsOnce(once));
      assertInstanceOf(Verification.Verified.class, desk.tokens.verify(bob, code));
      desk.house.clock().advance(limit.window());
      assertTrue(desk.letsOnce(desk.tokens.generateOneTimePassword(ann).value()));
    }
  }

  @OverEachStore
  void aTenantsLimitOfIssuedCodesCountsAllTokensAndNoCallThatIsRefusedOtherwise(Store store) {
    AttemptLimit two = new AttemptLimit(1, 2, Duration.ofMinutes(1));
    try (AccessTokenFixture desk =
        AccessTokenFixture.over(store.open(), it -> it.issuedCodeLimit(two))) {
      TokenRef ann = desk.ann(AccessTokenState.EFFECTIVE);
      for (int call = 0; call < 5; call++) {
        assertThrows(
            IllegalTransitionException.class, () -> desk.tokens.resetVerificationCode(ann));
      }
      for (int token = 0; token < 3; token++) {
        AccessTokenDraft draft = AccessTokenDraft.of("token" + token, AccessTokenFixture.PASS);
        TokenRef ref = TokenRef.id(desk.tokens.create(draft).token().id());
        if (token < 2) {
          desk.tokens.resetVerificationCode(ref);
        } else {
          assertThrows(RateLimitedException.class, () -> desk.tokens.resetVerificationCode(ref));
        }
      }
      assertThrows(RateLimitedException.class, () -> desk.tokens.generateOneTimePassword(ann));
    }
  }

  @OverEachStore
  void withoutALimitOfGuessesNoPolicyAllowsShortCodesAndNoneAreMade(Store store) {
    Storage storage = store.open();
    Secret fifteen = Secret.of("fifteen letters");
    Secret sixteen = Secret.of("16 letters, more");
    AccessTokenPolicy policy = AccessTokenPolicy.standard();
    KeyPolicy shortest = KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(15);
    try (AccessTokenFixture desk =
        AccessTokenFixture.over(storage, it -> it.codeGuessLimit(AttemptLimit.unlimited()))) {
      assertEquals(
          List.of("code.minLength", "attempts"),
          Faults.subjects(() -> desk.tokens.setPolicy(policy.withCode(shortest).withAttempts(0))));
      assertEquals(
          List.of("code.minLength"),
          Faults.subjects(() -> desk.tokens.putClassification("gold", policy.withCode(shortest))));
      assertEquals(
          List.of("code"),
          Faults.subjects(() -> desk.tokens.create(AccessTokenDraft.ofCode(fifteen))));
      TokenRef ref = TokenRef.id(desk.tokens.create(AccessTokenDraft.ofCode(sixteen)).token().id());
      assertEquals(
          List.of("code"),
          Faults.subjects(
              () -> desk.tokens.update(ref, AccessTokenChange.nothing().withCode(fifteen))));
      desk.tokens.setPolicy(policy.withCode(shortest.minLength(16)));
      desk.tokens.setPolicy(policy.withCode(shortest.minLength(1).minLetters(8).minDigits(8)));
    }
  }

  @OverEachStore
  void withTheLimitOfGuessesShortCodesAreMade(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.effective(store)) {
      desk.tokens.create(AccessTokenDraft.ofCode(Secret.of("7392")));
      assertTrue(desk.lets(TokenCredentials.code(Secret.of("7392"))));
    }
  }

  @Test
  void aLimitNamesEveryNumberThatIsOutOfBounds() {
    assertEquals(
        List.of("perTenant", "perIdentifier", "window"),
        Faults.subjects(() -> new AttemptLimit(0, 100_001, Duration.ofDays(2))));
  }
}
