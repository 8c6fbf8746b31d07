package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.RateLimitedException;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.core.Faults;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often messages are sent, for an identifier and for a tenant. */
class ThrottleTest {

  private static final AttemptLimit BY_DEFAULT = OctroiBuilder.DEFAULT_FORGOT_PASS_CODE_LIMIT;

  @OverEachStore
  void twoHundredRequestsForOneAddressSendOneMessageWhosePassCodeStaysInForce(Store store) {
    try (Desk desk = Desk.over(store.open(), it -> it.forgotPassCodeLimit(BY_DEFAULT))) {
      desk.ann(AccessTokenState.EFFECTIVE);
      for (int i = 0; i < 200; i++) {
        desk.tokens.forgotPassCode(i % 2 == 0 ? Desk.ANN : "ANN@example.com");
      }
      assertEquals(1, desk.sent.size());
      desk.house.clock().advance(BY_DEFAULT.window().minusNanos(1_000));
      desk.tokens.forgotPassCode(Desk.ANN);
      assertEquals(1, desk.sent.size());
      assertTrue(desk.lets(desk.sent.get(0).passCode()));
      desk.house.clock().advance(Duration.ofNanos(1_000));
      desk.tokens.forgotPassCode(Desk.ANN);
      assertEquals(2, desk.sent.size());
    }
  }

  @OverEachStore
  void aTenantsLimitCountsUnknownAddressesToo(Store store) {
    AttemptLimit three = new AttemptLimit(1, 3, Duration.ofMinutes(1));
    try (Desk desk = Desk.over(store.open(), it -> it.forgotPassCodeLimit(three))) {
      desk.ann(AccessTokenState.EFFECTIVE);
      for (int i = 0; i < 3; i++) {
        desk.tokens.forgotPassCode("stranger" + i + "@example.com");
      }
      desk.tokens.forgotPassCode(Desk.ANN);
      assertEquals(0, desk.sent.size());
      desk.house.clock().advance(three.window());
      desk.tokens.forgotPassCode(Desk.ANN);
      assertEquals(1, desk.sent.size());
    }
  }

  @OverEachStore
  void shortCodesAreTurnedAwayAfterAHundredGuessesAndLongOnesAreNot(Store store) {
    try (Desk desk = Desk.effective(store)) {
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

  @Test
  void aLimitNamesEveryNumberThatIsOutOfBounds() {
    assertEquals(
        List.of("perTenant", "perIdentifier", "window"),
        Faults.subjects(() -> new AttemptLimit(0, 100_001, Duration.ofDays(2))));
  }
}
