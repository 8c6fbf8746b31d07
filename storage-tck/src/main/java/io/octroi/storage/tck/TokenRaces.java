package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.access;
import static io.octroi.storage.tck.AccessTokenSamples.configuration;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.padded;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the stores of tokens promise to callers that race. */
abstract class TokenRaces extends CustomerRaces {

  /** How many kinds of unique keys an access token has. */
  private static final int KINDS = 3;

  @Test
  void givesATokenIdToOneOfTwoEcommerceTokens() {
    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).ecommerceTokens().insert(tokenBy(racer, round)));

    for (int round = 0; round < ROUNDS; round++) {
      assertKept(tokenBy(winner(answers.get(round), STALE), round));
    }
  }

  @Test
  void refreshesOrRevokesAVersionOfAnEcommerceToken() {
    for (int round = 0; round < ROUNDS; round++) {
      ecommerceTokens().insert(tokenBy(2, round));
    }

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).ecommerceTokens().replace(changed(racer, round), 1));

    for (int round = 0; round < ROUNDS; round++) {
      assertKept(changed(winner(answers.get(round), STALE), round));
    }
  }

  /** The kinds take turns: to a store they are three spaces of the same keys. */
  @Test
  void givesEachKeyOfAnAccessTokenToOneOfTwo() {
    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) ->
                opening(racer).accessTokens().insert(keyed(round % KINDS, racer, round, 1)));

    for (int round = 0; round < ROUNDS; round++) {
      UniqueKey key = keyed(round % KINDS, 0, round, 1).uniqueKeys().iterator().next();
      int winner = winner(answers.get(round), Written.taken(Set.of(key)));
      assertEquals(
          Optional.of(keyed(round % KINDS, winner, round, 1)), accessTokens().findByKey(ACME, key));
    }
  }

  @Test
  void givesAKeyToOneOfTwoReplacedAccessTokens() {
    for (int round = 0; round < ROUNDS; round++) {
      accessTokens().insert(access("0-0-" + round));
      accessTokens().insert(access("0-1-" + round));
    }

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).accessTokens().replace(keyed(0, racer, round, 2), 1));

    for (int round = 0; round < ROUNDS; round++) {
      UniqueKey key = keyed(0, 0, round, 2).uniqueKeys().iterator().next();
      int winner = winner(answers.get(round), Written.taken(Set.of(key)));
      assertEquals(Optional.of(keyed(0, winner, round, 2)), accessTokens().findByKey(ACME, key));
    }
  }

  @Test
  void replacesOrDeletesAVersionOfAnAccessToken() {
    for (int round = 0; round < ROUNDS; round++) {
      accessTokens().insert(keyed(1, 0, round, 1));
    }

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) ->
                racer == 0
                    ? opening(racer).accessTokens().replace(keyed(1, 0, round, 2), 1)
                    : opening(racer).accessTokens().delete(ACME, "1-0-" + round, 1));

    for (int round = 0; round < ROUNDS; round++) {
      boolean replaced = winner(answers.get(round), STALE) == 0;
      assertEquals(
          replaced ? Optional.of(keyed(1, 0, round, 2)) : Optional.empty(),
          accessTokens().find(ACME, "1-0-" + round));
    }
  }

  @Test
  void writesAVersionOfAConfigurationOnce() {
    for (int round = 1; round <= ROUNDS; round++) {
      int version = round;
      List<Written> answers =
          Race.<Written>run(
                  1,
                  2,
                  (racer, only) -> {
                    AccessTokenConfigurationRow row = configuration(ACME, version, "by " + racer);
                    AccessTokenConfigurationStore store =
                        opening(racer).accessTokenConfigurations();
                    return version == 1 ? store.insert(row) : store.replace(row, version - 1);
                  })
              .get(0);
      assertEquals(
          Optional.of(configuration(ACME, version, "by " + winner(answers, STALE))),
          accessTokenConfigurations().find(ACME));
    }
  }

  /** A token with a key of one of three kinds, for which the racers of a round contend. */
  private static AccessTokenRow keyed(int kind, int racer, int round, long version) {
    return access(
        kind + "-" + racer + "-" + round,
        it -> {
          it.version(version);
          switch (kind) {
            case 0 -> it.identifier("i" + round);
            case 1 -> it.code("c" + round);
            default -> it.account("a" + round, 0);
          }
        });
  }

  private void assertKept(EcommerceTokenRow row) {
    assertEquals(Optional.of(row), ecommerceTokens().find(ACME, row.id()));
  }

  private static EcommerceTokenRow tokenBy(int racer, int round) {
    return TokenSamples.customer("by " + racer, TokenSamples.token(padded("t", round)));
  }

  /** The first racer refreshes it, the second revokes it. */
  private static EcommerceTokenRow changed(int racer, int round) {
    EcommerceTokenRow before = tokenBy(2, round);
    return racer == 0
        ? TokenSamples.refreshed(2, "racer", before)
        : TokenSamples.revoked(2, before);
  }
}
