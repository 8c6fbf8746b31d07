package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.padded;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the stores of tokens promise to callers that race. */
abstract class TokenRaces extends CustomerRaces {

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
