package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.CheapHasher;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.Failures;
import io.octroi.spi.Storage;
import java.util.List;
import java.util.stream.Stream;

/** Who is let in, by what, at what cost, and how pass codes are changed, forgotten and hashed. */
class AuthenticationTest {

  private static final Secret NEW = Secret.of("brandnew22");
  private static final TokenCredentials RIGHT =
      TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.PASS);

  private static AccessTokenRow row(Storage storage, TokenRef ref) {
    return storage.accessTokens().find(TenantId.of("acme"), ((TokenRef.Id) ref).id()).orElseThrow();
  }

  @OverEachStore
  void eachKindOfCredentialsLetsInItsHolder(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      Secret code = Secret.of("card 4711 0815 1234");
      desk.tokens.update(ref, AccessTokenChange.nothing().withCode(code));
      Secret once = desk.tokens.generateOneTimePassword(ref).value();
      Authentication ann = new Authentication.Authenticated(desk.tokens.get(ref).orElseThrow());
      assertEquals(ann, desk.tokens.authenticate(RIGHT));
      assertEquals(ann, desk.tokens.authenticate(TokenCredentials.code(code)));
      assertEquals(
          ann, desk.tokens.authenticate(TokenCredentials.oneTimePassword("ANN@EXAMPLE.COM", once)));
      assertFalse(desk.letsOnce(once));
      assertEquals("********34", desk.tokens.get(ref).orElseThrow().code().orElseThrow());
    }
  }

  @OverEachStore
  void otherTenantsTokensLetNobodyIn(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      desk.ann(AccessTokenState.EFFECTIVE);
      assertEquals(
          new Authentication.Refused(),
          desk.house.octroi().tenant("other").accessTokens().authenticate(RIGHT));
    }
  }

  @OverEachStore
  void textIsNormalisedAndOtherIdentifiersThanEmailsCompareExactly(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.effective(store)) {
      Secret composed = Secret.of("p\u00e4sswort1");
      Secret decomposed = Secret.of("pa\u0308sswort1");
      desk.tokens.create(AccessTokenDraft.of("Z\u00fcrich", composed));
      assertTrue(desk.lets(TokenCredentials.passCode("Zu\u0308rich", decomposed)));
      assertFalse(desk.lets(TokenCredentials.passCode("z\u00fcrich", decomposed)));
      desk.tokens.create(AccessTokenDraft.of("z\u00fcrich", NEW));
      desk.tokens.create(AccessTokenDraft.of("\u0130@example.com", NEW));
      assertFalse(desk.lets(TokenCredentials.passCode("i@example.com", NEW)));
    }
  }

  @OverEachStore
  void aSettingMakesEmailsCompareExactly(Store store) {
    try (AccessTokenFixture desk =
        AccessTokenFixture.over(store.open(), it -> it.emailIdentifiersIgnoreCase(false))) {
      desk.ann(AccessTokenState.EFFECTIVE);
      assertTrue(desk.lets(RIGHT));
      assertFalse(desk.lets(TokenCredentials.passCode("ann@example.com", AccessTokenFixture.PASS)));
    }
  }

  @OverEachStore
  void unknownAndKnownIdentifiersTakeTheSameHashingWork(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      CheapHasher hasher = desk.hasher;
      hasher.computed();
      List<TokenCredentials> refused =
          List.of(
              TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.WRONG),
              TokenCredentials.passCode("stranger@example.com", AccessTokenFixture.WRONG),
              TokenCredentials.passCode("no e-mail", AccessTokenFixture.PASS));
      for (TokenCredentials credentials : refused) {
        assertEquals(new Authentication.Refused(), desk.tokens.authenticate(credentials));
        assertEquals(1, hasher.computed(), credentials::toString);
        assertEquals(new PassCodeChange.Refused(), desk.tokens.changePassCode(credentials, NEW));
        assertEquals(1, hasher.computed(), credentials::toString);
      }
      while (desk.tokens.get(ref).orElseThrow().lockedUntil().isEmpty()) {
        desk.lets(AccessTokenFixture.WRONG);
        assertEquals(1, hasher.computed());
      }
      for (Secret secret : List.of(AccessTokenFixture.PASS, AccessTokenFixture.WRONG)) {
        assertFalse(desk.lets(secret));
        assertEquals(1, hasher.computed(), "of a locked token");
      }
      desk.tokens.unlock(ref);
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(0, hasher.computed());
      desk.tokens.forgotPassCode("stranger@example.com");
      assertEquals(0, hasher.computed());
      assertFalse(desk.lets(AccessTokenFixture.WRONG));
      assertEquals(1, hasher.computed(), "while a temporary pass code is there");
      assertTrue(desk.lets(AccessTokenFixture.PASS));
      assertEquals(1, hasher.computed());
      desk.tokens.setNotEffective(ref);
      assertFalse(desk.lets(AccessTokenFixture.PASS));
      assertEquals(1, hasher.computed(), "of a token out of force");
      for (String identifier : List.of(AccessTokenFixture.ANN, "stranger@example.com")) {
        desk.lets(TokenCredentials.oneTimePassword(identifier, Secret.of("000000")));
        assertEquals(0, hasher.computed());
      }
    }
  }

  @OverEachStore
  void forgetfulnessOfAStrangerChangesNothingForTheOwner(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      for (int i = 0; i < 3; i++) {
        desk.tokens.forgotPassCode("ann@example.com");
        assertEquals(AccessTokenFixture.ANN, desk.sent.get(i).address());
        assertTrue(desk.lets(AccessTokenFixture.PASS));
        assertFalse(desk.tokens.get(ref).orElseThrow().mustChangePassCode());
      }
      assertFalse(desk.lets(desk.sent.get(0).passCode()), "the newest replaces those before");
      assertEquals(new PassCodeChange.Changed(), desk.tokens.changePassCode(RIGHT, NEW));
      assertFalse(desk.lets(desk.sent.get(2).passCode()), "what was sent dies with a change");
      assertTrue(desk.lets(NEW));
    }
  }

  @OverEachStore
  void aTemporaryPassCodeIsUsedOnceEndsTheOldOneAndIsThenChanged(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      Secret sent = desk.sent.get(0).passCode();
      Authentication.Authenticated used =
          assertInstanceOf(
              Authentication.Authenticated.class,
              desk.tokens.authenticate(TokenCredentials.passCode(AccessTokenFixture.ANN, sent)));
      assertTrue(used.token().mustChangePassCode());
      assertFalse(desk.lets(sent));
      assertFalse(desk.lets(AccessTokenFixture.PASS));
      // A stranger cannot take it away before it is changed.
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      TokenCredentials shown = TokenCredentials.passCode(AccessTokenFixture.ANN, sent);
      assertInstanceOf(PassCodeChange.Rejected.class, desk.tokens.changePassCode(shown, sent));
      assertEquals(new PassCodeChange.Changed(), desk.tokens.changePassCode(shown, NEW));
      assertTrue(desk.lets(NEW));
      assertFalse(desk.tokens.get(ref).orElseThrow().mustChangePassCode());
      assertFalse(desk.lets(sent));
      assertFalse(desk.lets(desk.sent.get(1).passCode()));
    }
  }

  @OverEachStore
  void nobodySeesWhetherAnythingWasSent(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture desk =
        AccessTokenFixture.over(
            storage,
            it ->
                it.secretDelivery(
                    message -> {
                      throw new IllegalStateException(message.passCode().reveal());
                    }))) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      desk.tokens.forgotPassCode("stranger@example.com");
      assertNotEquals(null, row(storage, ref).temporaryPassCode());
      assertEquals(
          List.of("identifier: is not an e-mail address"),
          Faults.of(() -> desk.tokens.forgotPassCode("ann")));
    }
    try (OctroiFixture house = OctroiFixture.over(store)) {
      assertEquals(
          List.of("identifier", "secretDelivery"),
          Faults.subjects(() -> house.tenant().accessTokens().forgotPassCode("ann@")));
    }
  }

  @OverEachStore
  void aPassCodeIsChangedByItsHolderUnlessItBreaksThePolicy(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture desk = AccessTokenFixture.over(storage, it -> it)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      AccessTokenRow before = row(storage, ref);
      PassCodeChange.Rejected rejected =
          assertInstanceOf(
              PassCodeChange.Rejected.class, desk.tokens.changePassCode(RIGHT, Secret.of("short")));
      assertEquals(
          List.of("newPassCode: has 5 characters, must have at least 6"),
          rejected.violations().stream().map(Object::toString).toList());
      assertEquals(before.passCodeHash(), row(storage, ref).passCodeHash());
      assertEquals(Failures.NONE, row(storage, ref).passCodeFailures());
      Secret once = desk.tokens.generateOneTimePassword(ref).value();
      TokenCredentials byOnce = TokenCredentials.oneTimePassword(AccessTokenFixture.ANN, once);
      assertEquals(new PassCodeChange.Changed(), desk.tokens.changePassCode(byOnce, NEW));
      assertEquals(
          new PassCodeChange.Refused(),
          desk.tokens.changePassCode(byOnce, AccessTokenFixture.PASS));
      assertEquals(new Failures(1, null), row(storage, ref).codeFailures());
      assertTrue(desk.lets(NEW));
      assertFalse(desk.lets(AccessTokenFixture.PASS));
      Secret code = Secret.of("app key");
      desk.tokens.update(ref, AccessTokenChange.nothing().withCode(code));
      TokenCredentials byCode = TokenCredentials.code(code);
      assertEquals(
          new PassCodeChange.Changed(),
          desk.tokens.changePassCode(byCode, AccessTokenFixture.PASS));
      assertTrue(desk.lets(AccessTokenFixture.PASS));
      desk.tokens.setPolicy(AccessTokenPolicy.standard().withVerification(false));
      Secret alone = Secret.of("alone");
      desk.tokens.create(AccessTokenDraft.ofCode(alone));
      assertEquals(
          new PassCodeChange.Refused(),
          desk.tokens.changePassCode(TokenCredentials.code(alone), NEW));
    }
  }

  @OverEachStore
  void aResetPassCodeIsTheOnlyOne(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      Secret reset = desk.tokens.resetPassCode(ref);
      assertTrue(reset.reveal().matches("[A-Za-z2-9]{6}"), "six letters and digits");
      assertTrue(desk.lets(reset));
      assertFalse(desk.lets(AccessTokenFixture.PASS));
      assertFalse(desk.lets(desk.sent.get(0).passCode()));
    }
  }

  @OverEachStore
  void aTokenOutOfForceLosesItsPasswordsForOneUse(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      Secret once = desk.tokens.generateOneTimePassword(ref).value();
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      desk.tokens.setNotEffective(ref);
      desk.tokens.setEffective(ref);
      assertFalse(desk.letsOnce(once));
      assertFalse(desk.lets(desk.sent.get(0).passCode()));
      assertTrue(desk.lets(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void aTokenOutOfForceLosesATemporaryPassCodeThatWasUsed(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      Secret sent = desk.usedTemporary();
      desk.tokens.setNotEffective(ref);
      desk.tokens.setEffective(ref);
      TokenCredentials shown = TokenCredentials.passCode(AccessTokenFixture.ANN, sent);
      assertEquals(new PassCodeChange.Refused(), desk.tokens.changePassCode(shown, NEW));
      assertFalse(desk.lets(AccessTokenFixture.PASS));
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      shown = TokenCredentials.passCode(AccessTokenFixture.ANN, desk.sent.get(1).passCode());
      assertEquals(new PassCodeChange.Changed(), desk.tokens.changePassCode(shown, NEW));
      assertTrue(desk.lets(NEW));
    }
  }

  @OverEachStore
  void aTemporaryPassCodeThatWasUsedDiesWithItsIdentifier(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      Secret sent = desk.usedTemporary();
      desk.tokens.update(ref, AccessTokenChange.nothing().withIdentifier("ANN@example.com"));
      assertTrue(desk.tokens.get(ref).orElseThrow().mustChangePassCode());
      desk.tokens.update(ref, AccessTokenChange.nothing().withIdentifier("bob@example.com"));
      TokenCredentials shown = TokenCredentials.passCode("bob@example.com", sent);
      assertEquals(new PassCodeChange.Refused(), desk.tokens.changePassCode(shown, NEW));
      desk.tokens.update(
          ref,
          AccessTokenChange.nothing()
              .withIdentifier(AccessTokenFixture.ANN)
              .withPassCode(AccessTokenFixture.PASS));
      assertTrue(desk.lets(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void anOldHashLetsInAndIsReplacedByABetterOne(Store store) {
    Storage storage = store.open();
    TokenRef ref;
    try (AccessTokenFixture desk = AccessTokenFixture.over(storage, it -> it.keepStorageOpen())) {
      ref = desk.ann(AccessTokenState.EFFECTIVE);
    }
    String old = row(storage, ref).passCodeHash();
    CheapHasher better = new CheapHasher("2");
    try (OctroiFixture house = OctroiFixture.over(storage, it -> better.in(it))) {
      assertEquals(
          Authentication.Refused.class,
          house
              .tenant()
              .accessTokens()
              .authenticate(
                  TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.WRONG))
              .getClass());
      assertEquals(old, row(storage, ref).passCodeHash());
      for (int i = 0; i < 2; i++) {
        assertInstanceOf(
            Authentication.Authenticated.class, house.tenant().accessTokens().authenticate(RIGHT));
        String now = row(storage, ref).passCodeHash();
        assertFalse(better.isOutdated(now));
      }
      better.computed();
      house.tenant().accessTokens().authenticate(RIGHT);
      assertEquals(1, better.computed());
    }
  }

  @OverEachStore
  void aKeyOfTheHostsIsNotInTheStoreAndAKeyOfTheStoresOutlivesTheOctroi(Store store) {
    Secret key = Secret.of("k".repeat(32));
    Secret code = Secret.of("card number 1");
    TokenCredentials shown = TokenCredentials.code(code);
    for (boolean hosts : new boolean[] {true, false}) {
      Storage storage = store.open();
      for (int opening = 0; opening < 2; opening++) {
        try (AccessTokenFixture desk =
            AccessTokenFixture.over(
                storage,
                it -> hosts ? it.keepStorageOpen().accessTokenKey(key) : it.keepStorageOpen())) {
          if (opening == 0) {
            desk.tokens.setPolicy(AccessTokenPolicy.standard().withVerification(false));
            desk.tokens.create(AccessTokenDraft.ofCode(code));
          }
          assertTrue(desk.lets(shown));
        }
      }
      assertEquals(
          hosts,
          storage
              .accessTokenConfigurations()
              .find(TenantId.of("acme"))
              .flatMap(row -> Stream.ofNullable(row.hashKey()).findFirst())
              .isEmpty());
      storage.close();
    }
  }
}
