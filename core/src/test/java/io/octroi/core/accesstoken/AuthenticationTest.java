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

/** Tests authentication and its cost, and changing, forgetting and hashing pass codes. */
class AuthenticationTest {

  private static final Secret NEW = Secret.of("brandnew22");
  private static final TokenCredentials RIGHT =
      TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.PASS);

  private static AccessTokenRow row(Storage storage, TokenRef ref) {
    return storage.accessTokens().find(TenantId.of("acme"), ((TokenRef.Id) ref).id()).orElseThrow();
  }

  @OverEachStore
  void eachKindOfCredentialsAuthenticatesItsHolder(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      Secret code = Secret.of("card 4711 0815 1234");
      fixture.tokens.update(ref, AccessTokenChange.nothing().withCode(code));
      Secret once = fixture.tokens.generateOneTimePassword(ref).value();
      Authentication ann = new Authentication.Authenticated(fixture.tokens.get(ref).orElseThrow());
      assertEquals(ann, fixture.tokens.authenticate(RIGHT));
      assertEquals(ann, fixture.tokens.authenticate(TokenCredentials.code(code)));
      assertEquals(
          ann,
          fixture.tokens.authenticate(TokenCredentials.oneTimePassword("ANN@EXAMPLE.COM", once)));
      assertFalse(fixture.authenticatesOnce(once));
      assertEquals("********34", fixture.tokens.get(ref).orElseThrow().code().orElseThrow());
    }
  }

  @OverEachStore
  void anotherTenantsTokensDoNotAuthenticate(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      fixture.ann(AccessTokenState.EFFECTIVE);
      assertEquals(
          new Authentication.Refused(),
          fixture.octroi.octroi().tenant("other").accessTokens().authenticate(RIGHT));
    }
  }

  @OverEachStore
  void textIsNormalisedAndOtherIdentifiersThanEmailsCompareExactly(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      Secret composed = Secret.of("p\u00e4sswort1");
      Secret decomposed = Secret.of("pa\u0308sswort1");
      fixture.tokens.create(AccessTokenDraft.of("Z\u00fcrich", composed));
      assertTrue(fixture.authenticates(TokenCredentials.passCode("Zu\u0308rich", decomposed)));
      assertFalse(fixture.authenticates(TokenCredentials.passCode("z\u00fcrich", decomposed)));
      fixture.tokens.create(AccessTokenDraft.of("z\u00fcrich", NEW));
      fixture.tokens.create(AccessTokenDraft.of("\u0130@example.com", NEW));
      assertFalse(fixture.authenticates(TokenCredentials.passCode("i@example.com", NEW)));
    }
  }

  @OverEachStore
  void aSettingMakesEmailsCompareExactly(Store store) {
    try (AccessTokenFixture fixture =
        AccessTokenFixture.over(store.open(), it -> it.emailIdentifiersIgnoreCase(false))) {
      fixture.ann(AccessTokenState.EFFECTIVE);
      assertTrue(fixture.authenticates(RIGHT));
      assertFalse(
          fixture.authenticates(
              TokenCredentials.passCode("ann@example.com", AccessTokenFixture.PASS)));
    }
  }

  @OverEachStore
  void unknownAndKnownIdentifiersTakeTheSameHashingWork(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      CheapHasher hasher = fixture.hasher;
      hasher.computed();
      List<TokenCredentials> refused =
          List.of(
              TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.WRONG),
              TokenCredentials.passCode("stranger@example.com", AccessTokenFixture.WRONG),
              TokenCredentials.passCode("no e-mail", AccessTokenFixture.PASS));
      for (TokenCredentials credentials : refused) {
        assertEquals(new Authentication.Refused(), fixture.tokens.authenticate(credentials));
        assertEquals(1, hasher.computed(), credentials::toString);
        assertEquals(new PassCodeChange.Refused(), fixture.tokens.changePassCode(credentials, NEW));
        assertEquals(1, hasher.computed(), credentials::toString);
      }
      while (fixture.tokens.get(ref).orElseThrow().lockedUntil().isEmpty()) {
        fixture.authenticates(AccessTokenFixture.WRONG);
        assertEquals(1, hasher.computed());
      }
      for (Secret secret : List.of(AccessTokenFixture.PASS, AccessTokenFixture.WRONG)) {
        assertFalse(fixture.authenticates(secret));
        assertEquals(1, hasher.computed(), "of a locked token");
      }
      fixture.tokens.unlock(ref);
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(0, hasher.computed());
      fixture.tokens.forgotPassCode("stranger@example.com");
      assertEquals(0, hasher.computed());
      assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
      assertEquals(1, hasher.computed(), "while a temporary pass code is there");
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
      assertEquals(1, hasher.computed());
      fixture.tokens.setNotEffective(ref);
      assertFalse(fixture.authenticates(AccessTokenFixture.PASS));
      assertEquals(1, hasher.computed(), "of a token out of force");
      for (String identifier : List.of(AccessTokenFixture.ANN, "stranger@example.com")) {
        fixture.authenticates(TokenCredentials.oneTimePassword(identifier, Secret.of("000000")));
        assertEquals(0, hasher.computed());
      }
    }
  }

  @OverEachStore
  void aResetRequestByAStrangerChangesNothingForTheOwner(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      for (int i = 0; i < 3; i++) {
        fixture.tokens.forgotPassCode("ann@example.com");
        assertEquals(AccessTokenFixture.ANN, fixture.sent.get(i).address());
        assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
        assertFalse(fixture.tokens.get(ref).orElseThrow().mustChangePassCode());
      }
      assertFalse(
          fixture.authenticates(fixture.sent.get(0).passCode()),
          "the newest replaces those before");
      assertEquals(new PassCodeChange.Changed(), fixture.tokens.changePassCode(RIGHT, NEW));
      assertFalse(
          fixture.authenticates(fixture.sent.get(2).passCode()),
          "what was sent dies with a change");
      assertTrue(fixture.authenticates(NEW));
    }
  }

  @OverEachStore
  void aTemporaryPassCodeIsUsedOnceEndsTheOldOneAndIsThenChanged(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      Secret sent = fixture.sent.get(0).passCode();
      Authentication.Authenticated used =
          assertInstanceOf(
              Authentication.Authenticated.class,
              fixture.tokens.authenticate(TokenCredentials.passCode(AccessTokenFixture.ANN, sent)));
      assertTrue(used.token().mustChangePassCode());
      assertFalse(fixture.authenticates(sent));
      assertFalse(fixture.authenticates(AccessTokenFixture.PASS));
      // A request by a stranger does not void it before it is changed.
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      TokenCredentials shown = TokenCredentials.passCode(AccessTokenFixture.ANN, sent);
      assertInstanceOf(PassCodeChange.Rejected.class, fixture.tokens.changePassCode(shown, sent));
      assertEquals(new PassCodeChange.Changed(), fixture.tokens.changePassCode(shown, NEW));
      assertTrue(fixture.authenticates(NEW));
      assertFalse(fixture.tokens.get(ref).orElseThrow().mustChangePassCode());
      assertFalse(fixture.authenticates(sent));
      assertFalse(fixture.authenticates(fixture.sent.get(1).passCode()));
    }
  }

  @OverEachStore
  void aCallerCannotObserveWhetherAMessageWasSent(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture fixture =
        AccessTokenFixture.over(
            storage,
            it ->
                it.secretDelivery(
                    message -> {
                      throw new IllegalStateException(message.passCode().reveal());
                    }))) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      fixture.tokens.forgotPassCode("stranger@example.com");
      assertNotEquals(null, row(storage, ref).temporaryPassCode());
      assertEquals(
          List.of("identifier: is not an e-mail address"),
          Faults.of(() -> fixture.tokens.forgotPassCode("ann")));
    }
    try (OctroiFixture octroiFixture = OctroiFixture.over(store)) {
      assertEquals(
          List.of("identifier", "secretDelivery"),
          Faults.subjects(() -> octroiFixture.tenant().accessTokens().forgotPassCode("ann@")));
    }
  }

  @OverEachStore
  void aPassCodeIsChangedByItsHolderUnlessItBreaksThePolicy(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      AccessTokenRow before = row(storage, ref);
      PassCodeChange.Rejected rejected =
          assertInstanceOf(
              PassCodeChange.Rejected.class,
              fixture.tokens.changePassCode(RIGHT, Secret.of("short")));
      assertEquals(
          List.of("newPassCode: has 5 characters, must have at least 6"),
          rejected.violations().stream().map(Object::toString).toList());
      assertEquals(before.passCodeHash(), row(storage, ref).passCodeHash());
      assertEquals(Failures.NONE, row(storage, ref).passCodeFailures());
      Secret once = fixture.tokens.generateOneTimePassword(ref).value();
      TokenCredentials byOnce = TokenCredentials.oneTimePassword(AccessTokenFixture.ANN, once);
      assertEquals(new PassCodeChange.Changed(), fixture.tokens.changePassCode(byOnce, NEW));
      assertEquals(
          new PassCodeChange.Refused(),
          fixture.tokens.changePassCode(byOnce, AccessTokenFixture.PASS));
      assertEquals(new Failures(1, null), row(storage, ref).codeFailures());
      assertTrue(fixture.authenticates(NEW));
      assertFalse(fixture.authenticates(AccessTokenFixture.PASS));
      Secret code = Secret.of("app key");
      fixture.tokens.update(ref, AccessTokenChange.nothing().withCode(code));
      TokenCredentials byCode = TokenCredentials.code(code);
      assertEquals(
          new PassCodeChange.Changed(),
          fixture.tokens.changePassCode(byCode, AccessTokenFixture.PASS));
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
      fixture.tokens.setPolicy(AccessTokenPolicy.standard().withVerification(false));
      Secret alone = Secret.of("alone");
      fixture.tokens.create(AccessTokenDraft.ofCode(alone));
      assertEquals(
          new PassCodeChange.Refused(),
          fixture.tokens.changePassCode(TokenCredentials.code(alone), NEW));
    }
  }

  @OverEachStore
  void aResetPassCodeIsTheOnlyOne(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      Secret reset = fixture.tokens.resetPassCode(ref);
      assertTrue(reset.reveal().matches("[A-Za-z2-9]{6}"), "six letters and digits");
      assertTrue(fixture.authenticates(reset));
      assertFalse(fixture.authenticates(AccessTokenFixture.PASS));
      assertFalse(fixture.authenticates(fixture.sent.get(0).passCode()));
    }
  }

  @OverEachStore
  void aTokenOutOfForceLosesItsOneTimePasswords(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      Secret once = fixture.tokens.generateOneTimePassword(ref).value();
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      fixture.tokens.setNotEffective(ref);
      fixture.tokens.setEffective(ref);
      assertFalse(fixture.authenticatesOnce(once));
      assertFalse(fixture.authenticates(fixture.sent.get(0).passCode()));
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void aTokenOutOfForceLosesATemporaryPassCodeThatWasUsed(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      Secret sent = fixture.usedTemporary();
      fixture.tokens.setNotEffective(ref);
      fixture.tokens.setEffective(ref);
      TokenCredentials shown = TokenCredentials.passCode(AccessTokenFixture.ANN, sent);
      assertEquals(new PassCodeChange.Refused(), fixture.tokens.changePassCode(shown, NEW));
      assertFalse(fixture.authenticates(AccessTokenFixture.PASS));
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      shown = TokenCredentials.passCode(AccessTokenFixture.ANN, fixture.sent.get(1).passCode());
      assertEquals(new PassCodeChange.Changed(), fixture.tokens.changePassCode(shown, NEW));
      assertTrue(fixture.authenticates(NEW));
    }
  }

  @OverEachStore
  void aUsedTemporaryPassCodeIsVoidedWithItsIdentifier(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      Secret sent = fixture.usedTemporary();
      fixture.tokens.update(ref, AccessTokenChange.nothing().withIdentifier("ANN@example.com"));
      assertTrue(fixture.tokens.get(ref).orElseThrow().mustChangePassCode());
      fixture.tokens.update(ref, AccessTokenChange.nothing().withIdentifier("bob@example.com"));
      TokenCredentials shown = TokenCredentials.passCode("bob@example.com", sent);
      assertEquals(new PassCodeChange.Refused(), fixture.tokens.changePassCode(shown, NEW));
      fixture.tokens.update(
          ref,
          AccessTokenChange.nothing()
              .withIdentifier(AccessTokenFixture.ANN)
              .withPassCode(AccessTokenFixture.PASS));
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void anOutdatedHashAuthenticatesAndIsReplaced(Store store) {
    Storage storage = store.open();
    TokenRef ref;
    try (AccessTokenFixture fixture =
        AccessTokenFixture.over(storage, it -> it.keepStorageOpen())) {
      ref = fixture.ann(AccessTokenState.EFFECTIVE);
    }
    String old = row(storage, ref).passCodeHash();
    CheapHasher better = new CheapHasher("2");
    try (OctroiFixture octroiFixture = OctroiFixture.over(storage, it -> better.in(it))) {
      assertEquals(
          Authentication.Refused.class,
          octroiFixture
              .tenant()
              .accessTokens()
              .authenticate(
                  TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.WRONG))
              .getClass());
      assertEquals(old, row(storage, ref).passCodeHash());
      for (int i = 0; i < 2; i++) {
        assertInstanceOf(
            Authentication.Authenticated.class,
            octroiFixture.tenant().accessTokens().authenticate(RIGHT));
        String now = row(storage, ref).passCodeHash();
        assertFalse(better.isOutdated(now));
      }
      better.computed();
      octroiFixture.tenant().accessTokens().authenticate(RIGHT);
      assertEquals(1, better.computed());
    }
  }

  @OverEachStore
  void aHostsKeyIsNotStoredAndAGeneratedKeyIs(Store store) {
    Secret key = Secret.of("k".repeat(32));
    Secret code = Secret.of("card number 1");
    TokenCredentials shown = TokenCredentials.code(code);
    for (boolean hosts : new boolean[] {true, false}) {
      Storage storage = store.open();
      for (int opening = 0; opening < 2; opening++) {
        try (AccessTokenFixture fixture =
            AccessTokenFixture.over(
                storage,
                it -> hosts ? it.keepStorageOpen().accessTokenKey(key) : it.keepStorageOpen())) {
          if (opening == 0) {
            fixture.tokens.setPolicy(AccessTokenPolicy.standard().withVerification(false));
            fixture.tokens.create(AccessTokenDraft.ofCode(code));
          }
          assertTrue(fixture.authenticates(shown));
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
