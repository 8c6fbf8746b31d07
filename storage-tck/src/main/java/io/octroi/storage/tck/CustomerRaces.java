package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.at;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.CustomerRow;
import io.octroi.spi.Storage;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link io.octroi.spi.CustomerStore} promises to callers that race. */
abstract class CustomerRaces extends StorageContract {

  static final int ROUNDS = 200;
  static final Written DONE = Written.done();
  static final Written STALE = Written.stale();

  /** The opening of the store that a racer uses. */
  Storage opening(int racer) {
    return storage();
  }

  @Test
  void givesAnIdToOneOfTwoNewCustomers() {
    raceInserts((racer, round) -> tagged(racer, customer(padded("id", round))));
  }

  @Test
  void givesANameToOneOfTwoNewCustomersWhenItIsIdOfTheOneAndAliasOfTheOther() {
    raceInserts(
        (racer, round) ->
            racer == 0
                ? customer(padded("name", round))
                : customer(padded("id", round), padded("name", round)));
  }

  @Test
  void givesAnAliasToOneOfTwoNewCustomers() {
    raceInserts(
        (racer, round) -> customer(padded("id" + racer + "-", round), padded("alias", round)));
  }

  @Test
  void givesNamesClaimedCrosswiseToOneOfTwoNewCustomers() {
    raceInserts(
        (racer, round) ->
            customer(
                padded("name" + racer + "-", round), padded("name" + (1 - racer) + "-", round)));
  }

  @Test
  void givesAnAliasToOneOfTwoReplacements() {
    insertAll(rows(ROUNDS, round -> customer(padded("id0-", round))));
    insertAll(rows(ROUNDS, round -> customer(padded("id1-", round))));

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).customers().replace(withSharedAlias(racer, round), 1));

    for (int round = 0; round < ROUNDS; round++) {
      int winner = winner(answers.get(round), Samples.taken(padded("alias", round)));
      assertFound(withSharedAlias(winner, round), padded("alias", round));
      assertFound(
          customer(padded("id" + (1 - winner) + "-", round)),
          padded("id" + (1 - winner) + "-", round));
    }
  }

  @Test
  void givesANameToAReplacementOrToANewCustomer() {
    insertAll(rows(ROUNDS, round -> customer(padded("id0-", round))));

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) ->
                racer == 0
                    ? opening(racer).customers().replace(withSharedAlias(0, round), 1)
                    : insert(racer, customer(padded("alias", round))));

    for (int round = 0; round < ROUNDS; round++) {
      int winner = winner(answers.get(round), Samples.taken(padded("alias", round)));
      assertFound(
          winner == 0 ? withSharedAlias(0, round) : customer(padded("alias", round)),
          padded("alias", round));
    }
  }

  @Test
  void givesANameThatIsBeingFreedToOneOwner() {
    insertAll(rows(ROUNDS, round -> customer(padded("id", round), padded("alias", round))));

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) ->
                racer == 0
                    ? opening(racer).customers().delete(ACME, padded("id", round), 1)
                    : insert(racer, customer(padded("new", round), padded("alias", round))));

    for (int round = 0; round < ROUNDS; round++) {
      assertEquals(DONE, answers.get(round).get(0));
      Written claimed = answers.get(round).get(1);
      boolean got = claimed.equals(DONE);
      assertTrue(got || claimed.equals(Samples.taken(padded("alias", round))), claimed::toString);
      assertEquals(
          got
              ? Optional.of(customer(padded("new", round), padded("alias", round)))
              : Optional.empty(),
          customers().find(ACME, padded("alias", round)));
      if (!got) {
        assertEquals(DONE, insert(1, customer(padded("new", round), padded("alias", round))));
      }
    }
  }

  @Test
  void replacesAVersionOnce() {
    insertAll(rows(ROUNDS, round -> customer(padded("id", round))));

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            3,
            (racer, round) -> opening(racer).customers().replace(successor(racer, round), 1));

    for (int round = 0; round < ROUNDS; round++) {
      int winner = winner(answers.get(round), STALE);
      assertFound(
          successor(winner, round), padded("id", round), padded("by" + winner + "-", round));
      assertEquals(
          Optional.empty(), customers().find(ACME, padded("by" + (winner + 1) % 3 + "-", round)));
    }
  }

  @Test
  void replacesOrDeletesAVersion() {
    insertAll(rows(ROUNDS, round -> customer(padded("id", round))));

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) ->
                racer == 0
                    ? opening(racer).customers().replace(successor(racer, round), 1)
                    : opening(racer).customers().delete(ACME, padded("id", round), 1));

    for (int round = 0; round < ROUNDS; round++) {
      boolean replaced = winner(answers.get(round), STALE) == 0;
      assertEquals(
          replaced ? Optional.of(successor(0, round)) : Optional.empty(),
          customers().find(ACME, padded("id", round)));
    }
  }

  @Test
  void deletesAVersionOnce() {
    insertAll(rows(ROUNDS, round -> customer(padded("id", round))));

    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).customers().delete(ACME, padded("id", round), 1));

    for (int round = 0; round < ROUNDS; round++) {
      winner(answers.get(round), STALE);
      assertEquals(Optional.empty(), customers().find(ACME, padded("id", round)));
    }
  }

  @Test
  void losesNoUpdateOfManyWriters() {
    insertAll(List.of(at(0, customer("counter"))));

    Race.run(25, 4, (racer, round) -> increment(opening(racer)));

    assertFound(at(100, customer("counter")), "counter");
  }

  @Test
  void judgesEachRowOfOverlappingBatchesOnce() {
    int size = 50;
    List<List<List<Written>>> answers =
        Race.run(
            20, 2, (racer, round) -> opening(racer).customers().insert(batch(racer, round, size)));

    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < size; i++) {
        // The second batch has the same ids in the opposite order.
        List<Written> both =
            List.of(answers.get(round).get(0).get(i), answers.get(round).get(1).get(size - 1 - i));
        CustomerRow first = batch(0, round, size).get(i);
        int winner = winner(both, Samples.taken(first.id()));
        assertFound(tagged(winner, customer(first.id())), first.id());
      }
    }
  }

  /** Two customers a round, whose inserts collide on the names that they have in common. */
  private void raceInserts(Race.Act<CustomerRow> rows) {
    List<List<Written>> answers =
        Race.run(ROUNDS, 2, (racer, round) -> insert(racer, rows.by(racer, round)));

    for (int round = 0; round < ROUNDS; round++) {
      Set<UniqueKey> contested = new LinkedHashSet<>(rows.by(0, round).uniqueKeys());
      contested.retainAll(rows.by(1, round).uniqueKeys());
      int winner = winner(answers.get(round), Written.taken(contested));
      CustomerRow won = rows.by(winner, round);
      for (UniqueKey key : won.uniqueKeys()) {
        assertFound(won, key.value());
      }
      for (UniqueKey key : rows.by(1 - winner, round).uniqueKeys()) {
        if (!contested.contains(key)) {
          assertEquals(Optional.empty(), customers().find(ACME, key.value()));
        }
      }
    }
  }

  private Written insert(int racer, CustomerRow row) {
    return opening(racer).customers().insert(List.of(row)).get(0);
  }

  private void insertAll(List<CustomerRow> rows) {
    assertEquals(Collections.nCopies(rows.size(), DONE), customers().insert(rows));
  }

  private void assertFound(CustomerRow row, String... names) {
    for (String name : names) {
      assertEquals(Optional.of(row), customers().find(ACME, name), name);
    }
  }

  /** Which racer won: exactly one did, and the others were answered as they should. */
  static int winner(List<Written> answers, Written loss) {
    assertEquals(1, Collections.frequency(answers, DONE), answers::toString);
    assertEquals(answers.size() - 1, Collections.frequency(answers, loss), answers::toString);
    return answers.indexOf(DONE);
  }

  private static CustomerRow tagged(int racer, CustomerRow row) {
    return exempt(row, exemption("by " + racer));
  }

  private static CustomerRow successor(int racer, int round) {
    return tagged(
        racer, at(2 + racer, customer(padded("id", round), padded("by" + racer + "-", round))));
  }

  private static CustomerRow withSharedAlias(int racer, int round) {
    return at(2, customer(padded("id" + racer + "-", round), padded("alias", round)));
  }

  private static List<CustomerRow> batch(int racer, int round, int size) {
    List<CustomerRow> batch =
        new ArrayList<>(rows(size, i -> tagged(racer, customer(padded("r" + round + "-", i)))));
    if (racer == 1) {
      Collections.reverse(batch);
    }
    return batch;
  }

  private static boolean increment(Storage store) {
    for (int attempt = 0; attempt < 10_000; attempt++) {
      long version = store.customers().find(ACME, "counter").orElseThrow().version();
      Written answer = store.customers().replace(at(version + 1, customer("counter")), version);
      if (answer.equals(DONE)) {
        return true;
      }
    }
    throw new AssertionError("The counter cannot be written.");
  }
}
