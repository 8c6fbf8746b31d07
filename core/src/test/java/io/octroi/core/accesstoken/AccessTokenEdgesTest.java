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

/** Bounds, answers, and what is not done for those who are refused. */
class AccessTokenEdgesTest {

  private static final AccessTokenChange NOTHING = AccessTokenChange.nothing();
  private static final Secret NEW = Secret.of("brandnew22");

  @OverEachStore
  void aTooLongIdentifierIsRefusedBeforeItIsNormalised(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      // Its normal form takes the square of the marks: about ten minutes.
      String endless = "a" + "\u0301\u0316".repeat(500_000);
      List<String> fault = List.of("identifier: has 1000001 characters, at most 255 are allowed");
      assertEquals(
          fault,
          Faults.of(
              () -> desk.tokens.create(AccessTokenDraft.of(endless, AccessTokenFixture.PASS))));
      assertEquals(
          fault, Faults.of(() -> desk.tokens.update(ref, NOTHING.withIdentifier(endless))));
      String lone = "u\ud800".repeat(127);
      assertEquals(
          1, Faults.of(() -> desk.tokens.update(ref, NOTHING.withIdentifier(lone))).size());
    }
  }

  @OverEachStore
  void aChangeAnswersTheTokenAsItIs(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture desk = AccessTokenFixture.over(storage, it -> it)) {
      AccessTokens tokens = desk.tokens;
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
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
  void whatIsInUseCannotBeTakenByAChange(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.effective(store)) {
      Secret code = Secret.of("card 1");
      desk.tokens.create(AccessTokenDraft.of("bob", AccessTokenFixture.PASS).withCode(code));
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      assertEquals(
          "code, identifier",
          assertThrows(
                  ConflictException.class,
                  () -> desk.tokens.update(ref, NOTHING.withIdentifier("bob").withCode(code)))
              .subject());
      assertTrue(desk.lets(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void anUnknownTokenIsCalledByWhatItWasNamedBut(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      assertEquals("nobody's", unknown(desk, TokenRef.id("nobody's")));
      assertEquals("ann", unknown(desk, TokenRef.identifier("ann")));
      assertEquals(Secret.REDACTED, unknown(desk, TokenRef.code(NEW)));
    }
  }

  private static String unknown(AccessTokenFixture desk, TokenRef ref) {
    return assertThrows(UnknownAccessTokenException.class, () -> desk.tokens.unlock(ref)).id();
  }

  @OverEachStore
  void aPassCodeToBeSetIsCheckedBeforeTheCodeAndCostsAHashOnlyIfItIsSet(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.PENDING_VERIFICATION);
      Secret code = desk.tokens.resetVerificationCode(ref).value();
      Secret wrong = AccessTokenFixture.otherThan(code);
      desk.hasher.computed();
      assertEquals(
          List.of("newPassCode"),
          Faults.subjects(() -> desk.tokens.verify(ref, code, Secret.of("short"))));
      for (int left = 4; left >= 0; left--) {
        assertEquals(new Verification.WrongCode(left), desk.tokens.verify(ref, wrong, NEW));
      }
      assertInstanceOf(Verification.Locked.class, desk.tokens.verify(ref, code, NEW));
      desk.tokens.unlock(ref);
      assertEquals(new Verification.WrongCode(0), desk.tokens.verify(ref, code, NEW));
      desk.tokens.update(ref, NOTHING.withIdentifier("bob@example.com"));
      assertEquals(new Verification.CodeExpired(), desk.tokens.verify(ref, code, NEW));
      assertEquals(0, desk.hasher.computed());
      Secret next = desk.tokens.resetVerificationCode(ref).value();
      assertInstanceOf(Verification.Verified.class, desk.tokens.verify(ref, next, NEW));
      assertEquals(1, desk.hasher.computed());
      assertTrue(desk.lets(TokenCredentials.passCode("bob@example.com", NEW)));
      assertThrows(
          IllegalTransitionException.class,
          () -> desk.tokens.verify(ref, next, Secret.of("short")));
    }
  }

  @OverEachStore
  void whatIsRefusedCostsNoHash(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      TokenRef ref = desk.ann(AccessTokenState.NOT_EFFECTIVE);
      Secret alone = Secret.of("alone");
      desk.tokens.setPolicy(AccessTokenPolicy.standard().withVerification(false));
      desk.tokens.create(AccessTokenDraft.ofCode(alone));
      desk.hasher.computed();
      assertThrows(IllegalTransitionException.class, () -> desk.tokens.resetPassCode(ref));
      assertEquals(
          List.of("ref"), Faults.subjects(() -> desk.tokens.resetPassCode(TokenRef.code(alone))));
      assertEquals(
          List.of("identifier"),
          Faults.subjects(
              () -> desk.tokens.update(TokenRef.code(alone), NOTHING.withPassCode(NEW))));
      desk.tokens.changePassCode(TokenCredentials.code(alone), NEW);
      assertEquals(0, desk.hasher.computed());
    }
  }

  @OverEachStore
  void aCodeLetsInWhileTheTokenIsInForceAndForgetsNoFailures(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      Secret code = Secret.of("card 1");
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      desk.tokens.update(ref, NOTHING.withCode(code));
      for (int failure = 1; failure <= 5; failure++) {
        assertTrue(desk.lets(TokenCredentials.code(code)));
        assertFalse(desk.lets(AccessTokenFixture.WRONG));
      }
      assertFalse(desk.lets(TokenCredentials.code(code)));
      desk.tokens.unlock(ref);
      assertTrue(desk.lets(TokenCredentials.code(code)));
      desk.tokens.setNotEffective(ref);
      assertFalse(desk.lets(TokenCredentials.code(code)));
    }
  }

  @OverEachStore
  void policiesMayGoToTheirBounds(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture desk = AccessTokenFixture.over(storage, it -> it)) {
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
        desk.tokens.setPolicy(policy);
        assertEquals(policy, desk.tokens.configuration().policy());
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
        assertEquals(1, Faults.subjects(() -> desk.tokens.setPolicy(beyond)).size());
      }
    }
  }

  @Test
  void thereAreAtMostAHundredClassifications() {
    try (AccessTokenFixture desk = AccessTokenFixture.over(Store.MEMORY)) {
      for (int i = 0; i < 100; i++) {
        desk.tokens.putClassification("class " + i, AccessTokenPolicy.standard());
      }
      assertEquals(
          List.of("name: exceeds the maximum of 100 classifications"),
          Faults.of(() -> desk.tokens.putClassification("another", AccessTokenPolicy.standard())));
      desk.tokens.putClassification("class 0", AccessTokenPolicy.standard().withAttempts(2));
      assertEquals(100, desk.tokens.configuration().classifications().size());
    }
  }

  @Test
  void eachTenantsKeyOfCodesIsDrawn() {
    Storage storage = Store.MEMORY.open();
    try (AccessTokenFixture desk = AccessTokenFixture.over(storage, it -> it)) {
      List<String> keys = new ArrayList<>();
      for (String tenant : List.of("one", "two")) {
        AccessTokens tokens = desk.house.octroi().tenant(tenant).accessTokens();
        tokens.create(AccessTokenDraft.ofCode(NEW));
        keys.add(
            storage.accessTokenConfigurations().find(TenantId.of(tenant)).orElseThrow().hashKey());
      }
      assertNotEquals(keys.get(0), keys.get(1));
    }
  }

  @OverEachStore
  void anAccountThatHasAsManyAsAreAllowedGetsNoneThoughALowerSlotIsFree(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(store)) {
      AccessTokenPolicy policy = AccessTokenPolicy.standard();
      desk.tokens.setPolicy(policy.withTokensPerAccount(3));
      for (int i = 0; i < 3; i++) {
        AccessTokenDraft draft = AccessTokenDraft.ofCode(Secret.of("card " + i)).withAccount("a");
        desk.tokens.create(draft);
      }
      desk.tokens.update(TokenRef.code(Secret.of("card 0")), NOTHING.withoutAccount());
      desk.tokens.setPolicy(policy.withTokensPerAccount(2));
      assertThrows(
          ConflictException.class,
          () -> desk.tokens.create(AccessTokenDraft.ofCode(NEW).withAccount("a")));
    }
  }

  @OverEachStore
  void theFirstAndTheLastLetterAreNotTakenForOthers(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.effective(store)) {
      desk.tokens.create(AccessTokenDraft.of("AZ@EXAMPLE.com", NEW));
      assertTrue(desk.lets(TokenCredentials.passCode("az@example.com", NEW)));
      TokenRef ref = TokenRef.identifier("az@example.com");
      assertEquals(
          List.of("participant"),
          Faults.subjects(() -> desk.tokens.update(ref, NOTHING.withParticipant("x".repeat(65)))));
    }
  }

  @OverEachStore
  void atMostTwoCharactersAndAQuarterOfACodeAreStoredAndShown(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture desk = AccessTokenFixture.over(storage, it -> it)) {
      TokenRef ref = desk.ann(AccessTokenState.EFFECTIVE);
      AccessTokenPolicy any =
          AccessTokenPolicy.standard().withCode(KeyPolicy.of(KeyFormat.FREE_TEXT));
      desk.tokens.setPolicy(any);
      String characters = "\ud83d\ude00bcdefghijklmnopqrstuvw";
      for (int length = 1; length <= 20; length++) {
        String code = characters.substring(0, characters.offsetByCodePoints(0, length));
        desk.tokens.update(ref, NOTHING.withCode(Secret.of(code)));
        int tail = Math.min(2, length / 4);
        String shown = "********" + code.substring(code.offsetByCodePoints(0, length - tail));
        assertEquals(shown, desk.tokens.get(ref).orElseThrow().code().orElseThrow());
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
  void eachSortOfCharactersIsCounted() {
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
  void lettersDigitsAndOthersAreNoMoreTogetherThanAKeyMayNeed() {
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
