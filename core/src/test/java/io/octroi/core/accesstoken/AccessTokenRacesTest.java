package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import io.octroi.core.CheapHasher;
import io.octroi.core.ConcurrentCalls;
import io.octroi.core.Octroi;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.shared.Hashes;
import io.octroi.spi.Storage;
import java.util.Collections;
import java.util.List;

/**
 * Tests concurrent calls for one token from two Octrois over one store, so that only the store's
 * compare-and-set orders them.
 */
class AccessTokenRacesTest {

  private static final Secret PASS = Secret.of("opensesame1");

  @FunctionalInterface
  private interface Round {
    void run(int round, List<AccessTokens> both, ConcurrentCalls racing);
  }

  private static void race(Store store, int racers, AccessTokenPolicy policy, Round round) {
    Storage storage = store.open();
    CheapHasher hasher = new CheapHasher();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it);
        Octroi other =
            hasher.in(Octroi.with(storage).keepStorageOpen().clock(fixture.octroi.clock())).open();
        ConcurrentCalls racing = new ConcurrentCalls(racers)) {
      fixture.tokens.setPolicy(policy);
      List<AccessTokens> both = List.of(fixture.tokens, other.tenant("acme").accessTokens());
      for (int i = 0; i < ConcurrentCalls.rounds(store); i++) {
        round.run(i, both, racing);
      }
    }
  }

  private static AccessTokenPolicy unverified() {
    return AccessTokenPolicy.standard().withVerification(false);
  }

  private static boolean authenticates(AccessTokens tokens, TokenCredentials credentials) {
    return tokens.authenticate(credentials) instanceof Authentication.Authenticated;
  }

  /** Creates a token; returns it or the subject of the conflict. */
  private static Object create(AccessTokens tokens, AccessTokenDraft draft) {
    try {
      return tokens.create(draft);
    } catch (ConflictException e) {
      return e.subject();
    }
  }

  @OverEachStore
  void ofTwoUsesOfOneOneTimePasswordOneSucceeds(Store store) {
    race(
        store,
        2,
        unverified(),
        (round, both, racing) -> {
          if (round == 0) {
            both.get(0).create(AccessTokenDraft.of("ann", PASS));
          }
          Secret once = both.get(0).generateOneTimePassword(TokenRef.identifier("ann")).value();
          List<Boolean> let =
              racing.round(
                  racer ->
                      authenticates(
                          both.get(racer), TokenCredentials.oneTimePassword("ann", once)));
          assertEquals(1, Collections.frequency(let, true), let::toString);
          both.get(0).unlock(TokenRef.identifier("ann"));
        });
  }

  @OverEachStore
  void ofTwoUsesOfOneTemporaryPassCodeOneSucceeds(Store store) {
    Storage storage = store.open();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it);
        Octroi other =
            new CheapHasher()
                .in(Octroi.with(storage).keepStorageOpen().clock(fixture.octroi.clock()))
                .open();
        ConcurrentCalls racing = new ConcurrentCalls(2)) {
      fixture.tokens.setPolicy(unverified());
      fixture.tokens.create(AccessTokenDraft.of(AccessTokenFixture.ANN, PASS));
      List<AccessTokens> both = List.of(fixture.tokens, other.tenant("acme").accessTokens());
      for (int i = 0; i < ConcurrentCalls.rounds(store); i++) {
        fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
        Secret sent = fixture.sent.get(i).passCode();
        List<Boolean> let =
            racing.round(
                racer ->
                    authenticates(
                        both.get(racer), TokenCredentials.passCode(AccessTokenFixture.ANN, sent)));
        assertEquals(1, Collections.frequency(let, true), let::toString);
        fixture.tokens.unlock(TokenRef.identifier(AccessTokenFixture.ANN));
      }
    }
  }

  @OverEachStore
  void guessesInParallelNeverExceedTheAttemptsAllowed(Store store) {
    int guessers = 8;
    race(
        store,
        guessers,
        AccessTokenPolicy.standard().withAttempts(3),
        (round, both, racing) -> {
          CreatedAccessToken created = both.get(0).create(AccessTokenDraft.of("ann" + round, PASS));
          Secret code = created.verificationCode().orElseThrow().value();
          TokenRef ref = TokenRef.id(created.token().id());
          List<Verification> answers =
              racing.round(
                  racer -> both.get(racer % 2).verify(ref, AccessTokenFixture.otherThan(code)));
          for (int left : new int[] {2, 1}) {
            assertEquals(
                1,
                Collections.frequency(answers, new Verification.WrongCode(left)),
                () -> answers.toString());
          }
          assertEquals(guessers - 2, Collections.frequency(answers, new Verification.WrongCode(0)));
          assertEquals(new Verification.WrongCode(0), both.get(1).verify(ref, code));
        });
  }

  @OverEachStore
  void guessesOfPassCodesInParallelAreCountedOneByOneAndLock(Store store) {
    int guessers = 8;
    race(
        store,
        guessers,
        unverified(),
        (round, both, racing) -> {
          String identifier = "ann" + round;
          both.get(0).create(AccessTokenDraft.of(identifier, PASS));
          List<Boolean> let =
              racing.round(
                  racer ->
                      authenticates(
                          both.get(racer % 2),
                          TokenCredentials.passCode(identifier, Secret.of("wrongcode" + racer))));
          assertEquals(0, Collections.frequency(let, true));
          assertTrue(
              both.get(0)
                  .get(TokenRef.identifier(identifier))
                  .orElseThrow()
                  .lockedUntil()
                  .isPresent());
          assertEquals(
              false, authenticates(both.get(1), TokenCredentials.passCode(identifier, PASS)));
        });
  }

  /** Each attempt counts as a failure until it has succeeded, and five failures lock the token. */
  @OverEachStore
  void concurrentCallsWithTheRightPassCodeAllSucceed(Store store) {
    CheapHasher slow = new CheapHasher().meanwhile(AccessTokenRacesTest::work);
    Storage storage = store.open();
    try (Octroi octroi = slow.in(Octroi.with(storage)).open();
        ConcurrentCalls racing = new ConcurrentCalls(8)) {
      AccessTokens tokens = octroi.tenant("acme").accessTokens();
      tokens.setPolicy(unverified());
      tokens.create(AccessTokenDraft.of("ann", PASS));
      for (int i = 0; i < 10; i++) {
        List<Boolean> let =
            racing.round(racer -> authenticates(tokens, TokenCredentials.passCode("ann", PASS)));
        assertEquals(8, Collections.frequency(let, true), let::toString);
      }
    }
  }

  /** Waits some milliseconds so that other threads can proceed. */
  private static void work() {
    String hash = "";
    for (int i = 0; i < 3_000; i++) {
      hash = Hashes.sha256(hash);
    }
    assertTrue(hash.length() > 1);
  }

  @OverEachStore
  void concurrentCreationsNeverExceedTheMaximumOfAnAccount(Store store) {
    int racers = 4;
    race(
        store,
        racers,
        unverified().withTokensPerAccount(3),
        (round, both, racing) -> {
          String account = "account " + round;
          create(
              both.get(0),
              AccessTokenDraft.ofCode(Secret.of("first" + round)).withAccount(account));
          List<Object> answers =
              racing.round(
                  racer ->
                      create(
                          both.get(racer % 2),
                          AccessTokenDraft.ofCode(Secret.of("code " + round + "-" + racer))
                              .withAccount(account)));
          assertEquals(2, answers.stream().filter(CreatedAccessToken.class::isInstance).count());
          assertEquals(2, Collections.frequency(answers, "account \"" + account + "\""));
          assertEquals(
              3,
              both.get(0)
                  .list(Association.account(account), null, PageRequest.first(10))
                  .items()
                  .size());
        });
  }

  @OverEachStore
  void ofTwoCreationsWithOneIdentifierOrCodeOneWins(Store store) {
    race(
        store,
        2,
        unverified(),
        (round, both, racing) -> {
          boolean byCode = round % 2 == 0;
          AccessTokenDraft draft =
              byCode
                  ? AccessTokenDraft.ofCode(Secret.of("code " + round))
                  : AccessTokenDraft.of("ann" + round, PASS);
          List<Object> answers = racing.round(racer -> create(both.get(racer), draft));
          assertEquals(1, Collections.frequency(answers, byCode ? "code" : "identifier"));
          assertInstanceOf(
              CreatedAccessToken.class,
              answers.stream().filter(it -> !(it instanceof String)).findFirst().orElseThrow());
        });
  }
}
