package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.IllegalTransitionException;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.UnknownAccessTokenException;
import io.octroi.accesstoken.Verification;
import io.octroi.core.CheapHasher;
import io.octroi.core.Faults;
import io.octroi.core.Octroi;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.spi.Storage;
import java.util.Set;
import java.util.UUID;

/** Tests calls that another Octroi interleaves with, deterministically. */
class InterleavingTest {

  private static final AccessTokenChange NOTHING = AccessTokenChange.nothing();
  private static final Secret NEW = Secret.of("brandnew22");

  /** A fixture and a second Octroi that interleaves with it. */
  private static final class Two implements AutoCloseable {
    final Storage storage;
    final InterleavingStorage meanwhile;
    final AccessTokenFixture fixture;
    final AccessTokens tokens;
    final Octroi opener;
    final AccessTokens others;

    Two(Store store) {
      storage = store.open();
      meanwhile = new InterleavingStorage(storage);
      fixture = AccessTokenFixture.over(meanwhile.view(), it -> it);
      tokens = fixture.tokens;
      opener =
          new CheapHasher("2")
              .in(Octroi.with(storage).keepStorageOpen().clock(fixture.octroi.clock()))
              .open();
      others = opener.tenant("acme").accessTokens();
    }

    @Override
    public void close() {
      opener.close();
      fixture.close();
    }
  }

  @OverEachStore
  void noChangeIsLost(Store store) {
    try (Two two = new Two(store)) {
      TokenRef ref = two.fixture.ann(AccessTokenState.EFFECTIVE);
      two.meanwhile.before(
          "accessTokens.replace", 1, () -> two.others.update(ref, NOTHING.withAccount("a")));
      two.tokens.update(ref, NOTHING.withParticipant("p"));
      assertEquals("a", two.tokens.get(ref).orElseThrow().account().orElseThrow());
      assertEquals("p", two.tokens.get(ref).orElseThrow().participant().orElseThrow());
    }
  }

  @OverEachStore
  void noPolicyIsLost(Store store) {
    try (Two two = new Two(store)) {
      AccessTokenPolicy policy = AccessTokenPolicy.standard();
      two.tokens.setPolicy(policy.withAttempts(2));
      two.meanwhile.before(
          "accessTokenConfigurations.replace",
          1,
          () -> two.others.putClassification("gold", policy));
      two.tokens.putClassification("silver", policy);
      assertEquals(Set.of("gold", "silver"), two.tokens.configuration().classifications().keySet());
    }
  }

  @OverEachStore
  void theCodeKeyIsGeneratedOnce(Store store) {
    try (Two two = new Two(store)) {
      Secret one = Secret.of("card 1");
      Secret other = Secret.of("card 2");
      two.meanwhile.before(
          "accessTokenConfigurations.insert",
          1,
          () -> two.others.create(AccessTokenDraft.ofCode(other)));
      two.tokens.create(AccessTokenDraft.ofCode(one));
      for (AccessTokens tokens : new AccessTokens[] {two.tokens, two.others}) {
        assertTrue(tokens.get(TokenRef.code(one)).isPresent());
        assertTrue(tokens.get(TokenRef.code(other)).isPresent());
      }
    }
  }

  @OverEachStore
  void aTakenSlotIsNoConflictWhileAnotherIsFree(Store store) {
    try (Two two = new Two(store)) {
      AccessTokenDraft draft = AccessTokenDraft.ofCode(Secret.of("card 1")).withAccount("a");
      two.tokens.create(AccessTokenDraft.ofCode(Secret.of("card 0")));
      two.meanwhile.before(
          "accessTokens.insert",
          1,
          () -> two.others.create(AccessTokenDraft.ofCode(Secret.of("card 2")).withAccount("a")));
      assertEquals(
          two.tokens.create(draft).token(),
          two.tokens.get(TokenRef.code(Secret.of("card 1"))).orElseThrow());
      assertEquals(
          2, two.tokens.list(Association.account("a"), null, PageRequest.first(9)).items().size());
    }
  }

  @OverEachStore
  void aDeletedTokenIsUnknown(Store store) {
    try (Two two = new Two(store)) {
      TokenRef ref = two.fixture.ann(AccessTokenState.NOT_EFFECTIVE);
      two.meanwhile.before("accessTokens.find", 2, () -> two.others.delete(ref));
      assertThrows(UnknownAccessTokenException.class, () -> two.tokens.setEffective(ref));
    }
  }

  @OverEachStore
  void aTokenPutOutOfForceDuringTheComparisonDoesNotAuthenticate(Store store) {
    try (Two two = new Two(store)) {
      TokenRef ref = two.fixture.ann(AccessTokenState.EFFECTIVE);
      two.meanwhile.before("accessTokens.find", 1, () -> two.others.setNotEffective(ref));
      assertFalse(two.fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  @OverEachStore
  void aPassCodeIsComparedAgainAfterAConcurrentReplacement(Store store) {
    try (Two two = new Two(store)) {
      TokenRef ref = two.fixture.ann(AccessTokenState.EFFECTIVE);
      two.meanwhile.before(
          "accessTokens.find", 1, () -> two.others.update(ref, NOTHING.withPassCode(NEW)));
      assertFalse(two.fixture.authenticates(AccessTokenFixture.PASS));
      assertTrue(two.fixture.authenticates(NEW));
      // The same pass code with another hash.
      two.meanwhile.before(
          "accessTokens.find", 1, () -> two.others.update(ref, NOTHING.withPassCode(NEW)));
      assertTrue(two.fixture.authenticates(NEW));
    }
  }

  @OverEachStore
  void aPassCodeThatIsReplacedAgainAndAgainIsComparedThreeTimes(Store store) {
    try (Two two = new Two(store)) {
      TokenRef ref = two.fixture.ann(AccessTokenState.EFFECTIVE);
      replaceBeforeEachUse(two, ref, 1);
      two.fixture.hasher.computed();
      assertFalse(two.fixture.authenticates(AccessTokenFixture.PASS));
      // The second and third hashes have outdated parameters and are also recomputed.
      assertEquals(5, two.fixture.hasher.computed());
      two.meanwhile.before("", 0, () -> {});
      assertTrue(two.fixture.authenticates(AccessTokenFixture.PASS));
    }
  }

  /** Each use reads the row twice. */
  private static void replaceBeforeEachUse(Two two, TokenRef ref, int number) {
    two.meanwhile.before(
        "accessTokens.find",
        number,
        () -> {
          replaceBeforeEachUse(two, ref, 2);
          try (Octroi another =
              new CheapHasher(UUID.randomUUID().toString())
                  .in(Octroi.with(two.storage).keepStorageOpen().clock(two.fixture.octroi.clock()))
                  .open()) {
            AccessTokens tokens = another.tenant("acme").accessTokens();
            tokens.update(ref, NOTHING.withPassCode(AccessTokenFixture.PASS));
          }
        });
  }

  @OverEachStore
  void aTemporaryPassCodeVoidedBeforeItsChangeIsNotChanged(Store store) {
    try (Two two = new Two(store)) {
      TokenRef ref = two.fixture.ann(AccessTokenState.EFFECTIVE);
      TokenCredentials shown =
          TokenCredentials.passCode(AccessTokenFixture.ANN, two.fixture.usedTemporary());
      // The first two calls count the attempt and authenticate.
      two.meanwhile.before(
          "accessTokens.replace",
          3,
          () -> two.others.update(ref, NOTHING.withIdentifier("bob@example.com")));
      assertEquals(new PassCodeChange.Refused(), two.tokens.changePassCode(shown, NEW));
      assertTrue(two.tokens.get(ref).orElseThrow().mustChangePassCode());
    }
  }

  @OverEachStore
  void aTokenIsReadAgainBeforeItsPassCodeIsReset(Store store) {
    try (Two two = new Two(store)) {
      TokenRef ref = two.fixture.ann(AccessTokenState.EFFECTIVE);
      two.meanwhile.before("accessTokens.find", 3, () -> two.others.setNotEffective(ref));
      assertThrows(IllegalTransitionException.class, () -> two.tokens.resetPassCode(ref));
      two.tokens.setEffective(ref);
      two.tokens.update(ref, NOTHING.withCode(Secret.of("card 1")));
      two.meanwhile.before("accessTokens.find", 3, () -> two.others.update(ref, bare()));
      assertEquals(Set.of("ref"), Set.copyOf(Faults.subjects(() -> two.tokens.resetPassCode(ref))));
    }
  }

  private static AccessTokenChange bare() {
    return NOTHING.withoutIdentifier().withoutPassCode();
  }

  @OverEachStore
  void aChangeIsCheckedAgainBeforeItIsMade(Store store) {
    try (Two two = new Two(store)) {
      TokenRef ref = two.fixture.ann(AccessTokenState.EFFECTIVE);
      two.tokens.update(ref, NOTHING.withCode(Secret.of("card 1")));
      two.meanwhile.before("accessTokens.find", 3, () -> two.others.update(ref, bare()));
      assertEquals(
          Set.of("identifier"),
          Set.copyOf(Faults.subjects(() -> two.tokens.update(ref, NOTHING.withPassCode(NEW)))));
    }
  }

  @OverEachStore
  void aTokenUnlockedBeforeTheComparisonGetsTheNewPassCode(Store store) {
    try (Two two = new Two(store)) {
      TokenRef ref = two.fixture.ann(AccessTokenState.PENDING_VERIFICATION);
      Secret code = two.tokens.resetVerificationCode(ref).value();
      for (int i = 0; i < 5; i++) {
        two.tokens.verify(ref, AccessTokenFixture.otherThan(code));
      }
      Secret next = two.tokens.resetVerificationCode(ref).value();
      two.meanwhile.before("accessTokens.find", 3, () -> two.others.unlock(ref));
      assertInstanceOf(Verification.Verified.class, two.tokens.verify(ref, next, NEW));
      assertTrue(two.fixture.authenticates(NEW));
    }
  }
}
