package io.octroi.storage.tck;

import static io.octroi.storage.tck.CredentialSamples.key;
import static io.octroi.storage.tck.CredentialSamples.owned;
import static io.octroi.storage.tck.CredentialSamples.revoked;
import static io.octroi.storage.tck.CredentialSamples.rotated;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.padded;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.CredentialRow;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the store of credentials promises to callers that race. */
abstract class CredentialRaces extends TokenRaces {

  @Test
  void givesACredentialIdToOneOfTwoTenants() {
    List<List<Written>> answers =
        Race.run(
            ROUNDS, 2, (racer, round) -> opening(racer).credentials().insert(keyBy(racer, round)));

    for (int round = 0; round < ROUNDS; round++) {
      assertKept(keyBy(winner(answers.get(round), STALE), round));
    }
  }

  @Test
  void rotatesOrRevokesAVersionOfACredential() {
    for (int round = 0; round < ROUNDS; round++) {
      credentials().insert(keyBy(0, round));
    }

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).credentials().replace(changed(racer, round), 1));

    for (int round = 0; round < ROUNDS; round++) {
      assertKept(changed(winner(answers.get(round), STALE), round));
    }
  }

  private void assertKept(CredentialRow row) {
    assertEquals(Optional.of(row), credentials().find(row.id()));
  }

  private static CredentialRow keyBy(int racer, int round) {
    return owned(racer == 0 ? ACME : GLOBEX, key(padded("k", round)));
  }

  /** The first racer rotates it, the second revokes it. */
  private static CredentialRow changed(int racer, int round) {
    CredentialRow before = keyBy(0, round);
    return racer == 0 ? rotated(2, "racer", before) : revoked(2, before);
  }
}
