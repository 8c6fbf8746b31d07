package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.IllegalTransitionException;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.UnknownAccessTokenException;
import io.octroi.accesstoken.Verification;
import io.octroi.core.Faults;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.internal.Violations;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests bounds, results, and the work that rejected calls must not cause. */
class AccessTokenEdgesTest {

  private static final AccessTokenChange NOTHING = AccessTokenChange.nothing();
  private static final Secret NEW = Secret.of("brandnew22");

  @OverEachStore
  void aTooLongIdentifierIsRefusedBeforeItIsNormalised(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      // Normalization is quadratic in the number of marks: about ten minutes.
      String endless = "a" + "\u0301\u0316".repeat(500_000);
      List<String> fault = List.of("identifier: has 1000001 characters, at most 255 are allowed");
      assertEquals(
          fault,
          Faults.of(
              () -> fixture.tokens.create(AccessTokenDraft.of(endless, AccessTokenFixture.PASS))));
      assertEquals(
          fault, Faults.of(() -> fixture.tokens.update(ref, NOTHING.withIdentifier(endless))));
      String lone = "u\ud800".repeat(127);
      assertEquals(
          1, Faults.of(() -> fixture.tokens.update(ref, NOTHING.withIdentifier(lone))).size());
    }
  }

  @OverEachStore
  void aChangeReturnsTheCurrentToken(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it)) {
      AccessTokens tokens = fixture.tokens;
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      assertEquals(tokens.setNotEffective(ref), tokens.get(ref).orElseThrow());
      assertEquals(tokens.setEffective(ref), tokens.get(ref).orElseThrow());
      assertEquals(tokens.unlock(ref), tokens.get(ref).orElseThrow());
      String id = ((TokenRef.Id) ref).id();
      TenantId acme = TenantId.of("acme");
      long version = storage.accessTokens().find(acme, id).orElseThrow().version();
      tokens.unlock(ref);
      assertEquals(version + 1, storage.accessTokens().find(acme, id).orElseThrow().version());
    }
  }

  @OverEachStore
  void anUpdateCannotTakeAKeyInUse(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      Secret code = Secret.of("card 1");
      fixture.tokens.create(AccessTokenDraft.of("bob", AccessTokenFixture.PASS).withCode(code));
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      assertEquals(
          "code, identifier",
          assertThrows(
                  ConflictException.class,
                  () -> fixture.tokens.update(ref, NOTHING.withIdentifier("bob").withCode(code)))
              .subject());
      assertTrue(fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void anUnknownTokenIsReportedWithoutItsCode(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      assertEquals("unknown", unknown(fixture, TokenRef.id("unknown")));
      assertEquals("ann", unknown(fixture, TokenRef.identifier("ann")));
      assertEquals(Secret.REDACTED, unknown(fixture, TokenRef.code(NEW)));
    }
  }

  private static String unknown(AccessTokenFixture fixture, TokenRef ref) {
    return assertThrows(UnknownAccessTokenException.class, () -> fixture.tokens.unlock(ref)).id();
  }

  @OverEachStore
  void aPassCodeToBeSetIsCheckedBeforeTheCodeAndCostsAHashOnlyIfItIsSet(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.PENDING_VERIFICATION);
      Secret code = fixture.tokens.resetVerificationCode(ref).value();
      Secret wrong = AccessTokenFixture.otherThan(code);
      fixture.hasher.computed();
      assertEquals(
          List.of("newPassCode"),
          Faults.subjects(() -> fixture.tokens.verify(ref, code, Secret.of("short"))));
      for (int left = 4; left >= 0; left--) {
        assertEquals(new Verification.WrongCode(left), fixture.tokens.verify(ref, wrong, NEW));
      }
      assertInstanceOf(Verification.Locked.class, fixture.tokens.verify(ref, code, NEW));
      fixture.tokens.unlock(ref);
      assertEquals(new Verification.WrongCode(0), fixture.tokens.verify(ref, code, NEW));
      fixture.tokens.update(ref, NOTHING.withIdentifier("bob@example.com"));
      assertEquals(new Verification.CodeExpired(), fixture.tokens.verify(ref, code, NEW));
      assertEquals(0, fixture.hasher.computed());
      Secret next = fixture.tokens.resetVerificationCode(ref).value();
      assertInstanceOf(Verification.Verified.class, fixture.tokens.verify(ref, next, NEW));
      assertEquals(1, fixture.hasher.computed());
      assertTrue(fixture.authenticates(TokenCredentials.passCode("bob@example.com", NEW)));
      assertThrows(
          IllegalTransitionException.class,
          () -> fixture.tokens.verify(ref, next, Secret.of("short")));
    }
  }

  @OverEachStore
  void rejectedCallsComputeNoHash(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(AccessTokenState.NOT_EFFECTIVE);
      Secret alone = Secret.of("alone");
      fixture.tokens.setPolicy(AccessTokenPolicy.standard().withVerification(false));
      fixture.tokens.create(AccessTokenDraft.ofCode(alone));
      fixture.hasher.computed();
      assertThrows(IllegalTransitionException.class, () -> fixture.tokens.resetPassCode(ref));
      assertEquals(
          List.of("ref"),
          Faults.subjects(() -> fixture.tokens.resetPassCode(TokenRef.code(alone))));
      assertEquals(
          List.of("identifier"),
          Faults.subjects(
              () -> fixture.tokens.update(TokenRef.code(alone), NOTHING.withPassCode(NEW))));
      fixture.tokens.changePassCode(TokenCredentials.code(alone), NEW);
      assertEquals(0, fixture.hasher.computed());
    }
  }

  @OverEachStore
  void aCodeAuthenticatesWhileTheTokenIsInForceAndResetsNoFailures(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      Secret code = Secret.of("card 1");
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      fixture.tokens.update(ref, NOTHING.withCode(code));
      for (int failure = 1; failure <= 5; failure++) {
        assertTrue(fixture.authenticates(TokenCredentials.code(code)));
        assertFalse(fixture.authenticates(AccessTokenFixture.WRONG));
      }
      assertFalse(fixture.authenticates(TokenCredentials.code(code)));
      fixture.tokens.unlock(ref);
      assertTrue(fixture.authenticates(TokenCredentials.code(code)));
      fixture.tokens.setNotEffective(ref);
      assertFalse(fixture.authenticates(TokenCredentials.code(code)));
    }
  }

  @OverEachStore
  void policiesMayReachTheirBounds(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it)) {
      AccessTokenPolicy least =
          AccessTokenPolicy.standard()
              .withTokensPerAccount(1)
              .withAttempts(1)
              .withLives(Duration.ofSeconds(1), Duration.ofDays(365));
      AccessTokenPolicy most =
          AccessTokenPolicy.standard()
              .withTokensPerAccount(AccessTokenPolicy.TOKENS_PER_ACCOUNT_MAX)
              .withAttempts(AccessTokenPolicy.ATTEMPTS_MAX)
              .withLives(Duration.ofDays(365), Duration.ofSeconds(1));
      long before = 0;
      for (AccessTokenPolicy policy : List.of(least, most)) {
        fixture.tokens.setPolicy(policy);
        assertEquals(policy, fixture.tokens.configuration().policy());
        AccessTokenConfigurationRow row =
            storage.accessTokenConfigurations().find(TenantId.of("acme")).orElseThrow();
        assertTrue(before == 0 ? row.version() > 0 : row.version() == before + 1);
        before = row.version();
      }
      for (AccessTokenPolicy beyond :
          List.of(
              least.withTokensPerAccount(AccessTokenPolicy.TOKENS_PER_ACCOUNT_MAX + 1),
              least.withLives(Duration.ofSeconds(1).minusNanos(1), Duration.ofDays(1)),
              least.withLives(Duration.ofDays(365).plusNanos(1), Duration.ofDays(1)))) {
        assertEquals(1, Faults.subjects(() -> fixture.tokens.setPolicy(beyond)).size());
      }
    }
  }

  @Test
  void thereAreAtMostAHundredClassifications() {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(Store.MEMORY)) {
      for (int i = 0; i < 100; i++) {
        fixture.tokens.putClassification("class " + i, AccessTokenPolicy.standard());
      }
      assertEquals(
          List.of("name: exceeds the maximum of 100 classifications"),
          Faults.of(
              () -> fixture.tokens.putClassification("another", AccessTokenPolicy.standard())));
      fixture.tokens.putClassification("class 0", AccessTokenPolicy.standard().withAttempts(2));
      assertEquals(100, fixture.tokens.configuration().classifications().size());
    }
  }

  @Test
  void eachTenantsCodeKeyIsRandom() {
    Storage storage = Store.MEMORY.open();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it)) {
      List<String> keys = new ArrayList<>();
      for (String tenant : List.of("one", "two")) {
        AccessTokens tokens = fixture.octroi.octroi().tenant(tenant).accessTokens();
        tokens.create(AccessTokenDraft.ofCode(NEW));
        keys.add(
            storage.accessTokenConfigurations().find(TenantId.of(tenant)).orElseThrow().hashKey());
      }
      assertNotEquals(keys.get(0), keys.get(1));
    }
  }

  @OverEachStore
  void aFullAccountGetsNoTokenEvenIfALowerSlotIsFree(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      AccessTokenPolicy policy = AccessTokenPolicy.standard();
      fixture.tokens.setPolicy(policy.withTokensPerAccount(3));
      for (int i = 0; i < 3; i++) {
        AccessTokenDraft draft = AccessTokenDraft.ofCode(Secret.of("card " + i)).withAccount("a");
        fixture.tokens.create(draft);
      }
      fixture.tokens.update(TokenRef.code(Secret.of("card 0")), NOTHING.withoutAccount());
      fixture.tokens.setPolicy(policy.withTokensPerAccount(2));
      assertThrows(
          ConflictException.class,
          () -> fixture.tokens.create(AccessTokenDraft.ofCode(NEW).withAccount("a")));
    }
  }

  @OverEachStore
  void theFirstAndTheLastLetterCountAsLetters(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      fixture.tokens.create(AccessTokenDraft.of("AZ@EXAMPLE.com", NEW));
      assertTrue(fixture.authenticates(TokenCredentials.passCode("az@example.com", NEW)));
      TokenRef ref = TokenRef.identifier("az@example.com");
      assertEquals(
          List.of("participant"),
          Faults.subjects(
              () -> fixture.tokens.update(ref, NOTHING.withParticipant("x".repeat(65)))));
    }
  }

  @OverEachStore
  void atMostTwoCharactersAndAQuarterOfACodeAreStoredAndShown(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it)) {
      TokenRef ref = fixture.ann(AccessTokenState.EFFECTIVE);
      AccessTokenPolicy any =
          AccessTokenPolicy.standard().withCode(KeyPolicy.of(KeyFormat.FREE_TEXT));
      fixture.tokens.setPolicy(any);
      String characters = "\ud83d\ude00bcdefghijklmnopqrstuvw";
      for (int length = 1; length <= 20; length++) {
        String code = characters.substring(0, characters.offsetByCodePoints(0, length));
        fixture.tokens.update(ref, NOTHING.withCode(Secret.of(code)));
        int tail = Math.min(2, length / 4);
        String shown = "********" + code.substring(code.offsetByCodePoints(0, length - tail));
        assertEquals(shown, fixture.tokens.get(ref).orElseThrow().code().orElseThrow());
        AccessTokenRow row =
            storage
                .accessTokens()
                .find(TenantId.of("acme"), ((TokenRef.Id) ref).id())
                .orElseThrow();
        assertEquals(shown, row.code().shown());
        assertFalse(length > 3 && row.toString().contains(code));
      }
    }
  }

  @Test
  void eachKindOfCharactersIsCounted() {
    KeyPolicy policy = KeyPolicy.of(KeyFormat.FREE_TEXT).minLetters(2).minDigits(2).minOthers(2);
    assertEquals(
        List.of(
            "key: has 1 letters, must have at least 2",
            "key: has 1 digits, must have at least 2",
            "key: has 1 other characters, must have at least 2"),
        faults("a1-", policy));
    assertEquals(List.of(), faults("ab12--", policy));
    assertEquals(
        List.of("identifier"), Faults.subjects(() -> TokenCredentials.oneTimePassword("", NEW)));
  }

  private static List<String> faults(String key, KeyPolicy policy) {
    Violations faults = new Violations();
    KeyRules.check(faults, "key", key, policy);
    return faults.kept().stream().map(Object::toString).toList();
  }

  @Test
  void aPhoneNumberHasAtMostFifteenDigitsAndAPlus() {
    KeyPolicy phone = KeyPolicy.of(KeyFormat.PHONE);
    for (KeyPolicy policy : List.of(phone.minDigits(15), phone.minLength(16), phone.minOthers(1))) {
      assertEquals(List.of(), policyFaults(policy));
    }
    for (KeyPolicy policy : List.of(phone.minDigits(16), phone.minLength(17), phone.minOthers(2))) {
      assertEquals(1, policyFaults(policy).size());
    }
  }

  @Test
  void theRequiredCharactersMustFitIntoAKey() {
    KeyPolicy most = KeyPolicy.of(KeyFormat.FREE_TEXT).minLetters(20).minDigits(20).minOthers(24);
    assertEquals(List.of(), policyFaults(most));
    for (KeyPolicy policy : List.of(most.minLetters(21), most.minDigits(21), most.minOthers(25))) {
      assertEquals(
          List.of("key: requires 65 letters, digits and others, at most 64 are allowed"),
          policyFaults(policy));
    }
  }

  private static List<String> policyFaults(KeyPolicy policy) {
    Violations faults = new Violations();
    KeyRules.checkPolicy(faults, "key", policy, false);
    return faults.kept().stream().map(Object::toString).toList();
  }
}
