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

/** Tests the limits of messages and codes per identifier, token and tenant. */
class ThrottleTest {

  private static final AttemptLimit BY_DEFAULT = Defaults.FORGOT_PASS_CODE_LIMIT;

  @OverEachStore
  void twoHundredRequestsForOneAddressSendOneMessageWhosePassCodeStaysInForce(Store store) {
    try (AccessTokenFixture fixture =
        AccessTokenFixture.over(store.open(), it -> it.forgotPassCodeLimit(BY_DEFAULT))) {
      fixture.ann(AccessTokenState.EFFECTIVE);
      for (int i = 0; i < 200; i++) {
        fixture.tokens.forgotPassCode(i % 2 == 0 ? AccessTokenFixture.ANN : "ANN@example.com");
      }
      assertEquals(1, fixture.sent.size());
      fixture.octroi.clock().advance(BY_DEFAULT.window().minusNanos(1_000));
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(1, fixture.sent.size());
      assertTrue(fixture.authenticates(fixture.sent.get(0).passCode()));
      fixture.octroi.clock().advance(Duration.ofNanos(1_000));
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(2, fixture.sent.size());
    }
  }

  @OverEachStore
  void aTenantsLimitCountsUnknownAddressesToo(Store store) {
    AttemptLimit three = new AttemptLimit(1, 3, Duration.ofMinutes(1));
    try (AccessTokenFixture fixture =
        AccessTokenFixture.over(store.open(), it -> it.forgotPassCodeLimit(three))) {
      fixture.ann(AccessTokenState.EFFECTIVE);
      for (int i = 0; i < 3; i++) {
        fixture.tokens.forgotPassCode("stranger" + i + "@example.com");
      }
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(0, fixture.sent.size());
      fixture.octroi.clock().advance(three.window());
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(1, fixture.sent.size());
    }
  }

  @OverEachStore
  void shortCodesAreRejectedAfterAHundredGuessesAndLongOnesAreNot(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      fixture.tokens.create(AccessTokenDraft.ofCode(Secret.of("7392")));
      Secret longCode = Secret.of("a code of 16 or more characters");
      fixture.tokens.create(AccessTokenDraft.ofCode(longCode));
      for (int i = 0; i < 100; i++) {
        assertTrue(fixture.authenticates(TokenCredentials.code(Secret.of("7392"))));
        Secret guess = Secret.of(String.format("%04d", i));
        assertFalse(fixture.authenticates(TokenCredentials.code(guess)));
      }
      for (String code : List.of("7392", "0000")) {
        TokenCredentials shown = TokenCredentials.code(Secret.of(code));
        RateLimitedException refused =
            assertThrows(RateLimitedException.class, () -> fixture.tokens.authenticate(shown));
        assertEquals(Duration.ofHours(1), refused.retryAfter());
        assertThrows(
            RateLimitedException.class,
            () -> fixture.tokens.changePassCode(shown, Secret.of("brandnew22")));
      }
      assertTrue(fixture.authenticates(TokenCredentials.code(longCode)));
      fixture.octroi.clock().advance(Duration.ofHours(1));
      assertTrue(fixture.authenticates(TokenCredentials.code(Secret.of("7392"))));
    }
  }

  @OverEachStore
  void fiveCodesOfATokenAreIssuedInFifteenMinutes(Store store) {
    AttemptLimit limit = Defaults.ISSUED_CODE_LIMIT;
    try (AccessTokenFixture fixture =
        AccessTokenFixture.over(store.open(), it -> it.issuedCodeLimit(limit))) {
      TokenRef ann = fixture.ann(AccessTokenState.EFFECTIVE);
      Secret once = fixture.tokens.generateOneTimePassword(ann).value();
      TokenRef bob =
          TokenRef.id(
              fixture
                  .tokens
                  .create(AccessTokenDraft.of("bob", AccessTokenFixture.PASS))
                  .token()
                  .id());
      Secret code = fixture.tokens.resetVerificationCode(bob).value();
      for (int issued = 2; issued <= 5; issued++) {
        once =
            fixture
                .tokens
                .generateOneTimePassword(TokenRef.identifier(AccessTokenFixture.ANN))
                .value();
        code = fixture.tokens.resetVerificationCode(bob).value();
      }
      for (int call = 0; call < 10; call++) {
        RateLimitedException refused =
            assertThrows(
                RateLimitedException.class, () -> fixture.tokens.generateOneTimePassword(ann));
        assertEquals(Duration.ofMinutes(15), refused.retryAfter());
        assertThrows(
            RateLimitedException.class,
            () -> fixture.tokens.resetVerificationCode(TokenRef.identifier("bob")));
      }
      assertTrue(fixture.authenticatesOnce(once));
      assertInstanceOf(Verification.Verified.class, fixture.tokens.verify(bob, code));
      fixture.octroi.clock().advance(limit.window());
      assertTrue(fixture.authenticatesOnce(fixture.tokens.generateOneTimePassword(ann).value()));
    }
  }

  @OverEachStore
  void aTenantsLimitOfIssuedCodesCountsAllTokensAndNoCallThatIsRefusedOtherwise(Store store) {
    AttemptLimit two = new AttemptLimit(1, 2, Duration.ofMinutes(1));
    try (AccessTokenFixture fixture =
        AccessTokenFixture.over(store.open(), it -> it.issuedCodeLimit(two))) {
      TokenRef ann = fixture.ann(AccessTokenState.EFFECTIVE);
      for (int call = 0; call < 5; call++) {
        assertThrows(
            IllegalTransitionException.class, () -> fixture.tokens.resetVerificationCode(ann));
      }
      for (int token = 0; token < 3; token++) {
        AccessTokenDraft draft = AccessTokenDraft.of("token" + token, AccessTokenFixture.PASS);
        TokenRef ref = TokenRef.id(fixture.tokens.create(draft).token().id());
        if (token < 2) {
          fixture.tokens.resetVerificationCode(ref);
        } else {
          assertThrows(RateLimitedException.class, () -> fixture.tokens.resetVerificationCode(ref));
        }
      }
      assertThrows(RateLimitedException.class, () -> fixture.tokens.generateOneTimePassword(ann));
    }
  }

  @OverEachStore
  void withoutALimitOfGuessesNoPolicyAllowsShortCodesAndNoneAreMade(Store store) {
    Storage storage = store.open();
    Secret fifteen = Secret.of("fifteen letters");
    Secret sixteen = Secret.of("16 letters, more");
    AccessTokenPolicy policy = AccessTokenPolicy.standard();
    KeyPolicy shortest = KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(15);
    try (AccessTokenFixture fixture =
        AccessTokenFixture.over(storage, it -> it.codeGuessLimit(AttemptLimit.unlimited()))) {
      assertEquals(
          List.of("code.minLength", "attempts"),
          Faults.subjects(
              () -> fixture.tokens.setPolicy(policy.withCode(shortest).withAttempts(0))));
      assertEquals(
          List.of("code.minLength"),
          Faults.subjects(
              () -> fixture.tokens.putClassification("gold", policy.withCode(shortest))));
      assertEquals(
          List.of("code"),
          Faults.subjects(() -> fixture.tokens.create(AccessTokenDraft.ofCode(fifteen))));
      TokenRef ref =
          TokenRef.id(fixture.tokens.create(AccessTokenDraft.ofCode(sixteen)).token().id());
      assertEquals(
          List.of("code"),
          Faults.subjects(
              () -> fixture.tokens.update(ref, AccessTokenChange.nothing().withCode(fifteen))));
      fixture.tokens.setPolicy(policy.withCode(shortest.minLength(16)));
      fixture.tokens.setPolicy(policy.withCode(shortest.minLength(1).minLetters(8).minDigits(8)));
    }
  }

  @OverEachStore
  void withTheLimitOfGuessesShortCodesAreMade(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      fixture.tokens.create(AccessTokenDraft.ofCode(Secret.of("7392")));
      assertTrue(fixture.authenticates(TokenCredentials.code(Secret.of("7392"))));
    }
  }

  @Test
  void aLimitNamesEveryNumberThatIsOutOfBounds() {
    assertEquals(
        List.of("perTenant", "perIdentifier", "window"),
        Faults.subjects(() -> new AttemptLimit(0, 100_001, Duration.ofDays(2))));
  }
}
