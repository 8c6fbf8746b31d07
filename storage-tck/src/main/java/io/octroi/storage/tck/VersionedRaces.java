package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.VersionedStoreContract.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.Storage;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for versioned stores, using concurrent calls. Each test runs on every versioned
 * store.
 */
abstract class VersionedRaces extends StorageContract {

  /** The number of rounds in a race that runs on a single store. */
  static final int ROUNDS = 100;

  /** The number of rounds for each store in a race that runs on every store. */
  private static final int ROUNDS_PER_STORE = 30;

  static final Written DONE = Written.done();
  static final Written STALE = Written.stale();

  /** Returns the storage that a racer uses. */
  Storage opening(int racer) {
    return storage();
  }

  @Test
  final void givesAKeyToOneOfTwoNewRows() {
    VersionedSamples.all().forEach(this::givesAKeyToOneOfTwo);
  }

  private <R extends VersionedRow> void givesAKeyToOneOfTwo(VersionedSamples<R> samples) {
    Race.Action<R> rows =
        (racer, round) ->
            racer == 0
                ? samples.bare(ACME, padded("k", round), 1)
                : samples.full(ACME, padded("k", round), 2);
    raceInserts(samples, rows);
  }

  @Test
  final void replacesAVersionOnce() {
    VersionedSamples.all().forEach(this::replacesOnce);
  }

  private <R extends VersionedRow> void replacesOnce(VersionedSamples<R> samples) {
    insert(samples, round -> samples.bare(ACME, padded("k", round), 1));

    List<List<Written>> results =
        Race.run(
            ROUNDS_PER_STORE,
            3,
            (racer, round) -> in(samples, racer).replace(successor(samples, racer, round), 1));

    assertRounds(
        samples, results, STALE, (winner, round) -> Optional.of(successor(samples, winner, round)));
  }

  private static <R extends VersionedRow> R successor(
      VersionedSamples<R> samples, int racer, int round) {
    String key = padded("k", round);
    return racer == 1 ? samples.full(ACME, key, 3) : samples.bare(ACME, key, 2 + racer);
  }

  @Test
  final void replacesOrDeletesAVersion() {
    VersionedSamples.all().forEach(this::replacesOrDeletes);
  }

  private <R extends VersionedRow> void replacesOrDeletes(VersionedSamples<R> samples) {
    insert(samples, round -> samples.full(ACME, padded("k", round), 1));

    List<List<Written>> results =
        Race.run(
            ROUNDS_PER_STORE,
            2,
            (racer, round) ->
                racer == 0
                    ? in(samples, racer).replace(successor(samples, 0, round), 1)
                    : in(samples, racer).delete(ACME, padded("k", round), 1));

    assertRounds(
        samples,
        results,
        STALE,
        (winner, round) ->
            winner == 0 ? Optional.of(successor(samples, 0, round)) : Optional.empty());
  }

  @Test
  final void deletesAVersionOnce() {
    VersionedSamples.all().forEach(this::deletesOnce);
  }

  private <R extends VersionedRow> void deletesOnce(VersionedSamples<R> samples) {
    insert(samples, round -> samples.full(ACME, padded("k", round), 1));

    List<List<Written>> results =
        Race.run(
            ROUNDS_PER_STORE,
            2,
            (racer, round) -> in(samples, racer).delete(ACME, padded("k", round), 1));

    assertRounds(samples, results, STALE, (winner, round) -> Optional.empty());
  }

  @Test
  final void losesNoUpdateOfManyWriters() {
    VersionedSamples.all().forEach(this::losesNoUpdate);
  }

  private <R extends VersionedRow> void losesNoUpdate(VersionedSamples<R> samples) {
    assertEquals(DONE, in(samples, 0).insert(samples.bare(ACME, "counter", 1)));

    Race.run(25, 4, (racer, round) -> increment(samples, in(samples, racer)));

    assertEquals(
        Optional.of(samples.bare(ACME, "counter", 101)),
        in(samples, 0).find(ACME, "counter"),
        samples::toString);
  }

  private static <R extends VersionedRow> boolean increment(
      VersionedSamples<R> samples, VersionedStore<R> store) {
    for (int attempt = 0; attempt < 10_000; attempt++) {
      long version = store.find(ACME, "counter").orElseThrow().version();
      if (store.replace(samples.bare(ACME, "counter", version + 1), version).equals(DONE)) {
        return true;
      }
    }
    throw new AssertionError("the counter was not incremented in 10,000 attempts");
  }

  @Test
  final void givesAUniqueKeyToOneOfTwoNewRows() {
    UniqueKeySamples.unique().forEach(this::givesAUniqueKeyToOneOfTwo);
  }

  private <R extends VersionedRow> void givesAUniqueKeyToOneOfTwo(UniqueKeySamples<R> samples) {
    raceInserts(samples, (racer, round) -> claiming(samples, racer, 1, round));
  }

  private static <R extends VersionedRow> R claiming(
      UniqueKeySamples<R> samples, int racer, long version, int round) {
    return samples.claiming(ACME, padded("k" + racer, round), version, padded("n", round));
  }

  @Test
  final void givesAUniqueKeyToOneOfTwoReplacements() {
    UniqueKeySamples.unique().forEach(this::givesAUniqueKeyToAReplacement);
  }

  private <R extends VersionedRow> void givesAUniqueKeyToAReplacement(UniqueKeySamples<R> samples) {
    for (int racer = 0; racer < 2; racer++) {
      String prefix = "k" + racer;
      insert(samples, round -> samples.bare(ACME, padded(prefix, round), 1));
    }

    List<List<Written>> results =
        Race.run(
            ROUNDS_PER_STORE,
            2,
            (racer, round) -> in(samples, racer).replace(claiming(samples, racer, 2, round), 1));

    for (int round = 0; round < ROUNDS_PER_STORE; round++) {
      R first = claiming(samples, 0, 2, round);
      R second = claiming(samples, 1, 2, round);
      int winner = winner(results.get(round), refusal(first, second));
      assertFound(samples, winner == 0 ? first : second);
      assertFound(samples, samples.bare(ACME, padded("k" + (1 - winner), round), 1));
    }
  }

  @Test
  final void givesAUniqueKeyToAReplacementOrToANewRow() {
    UniqueKeySamples.unique().forEach(this::givesAUniqueKeyToAReplacementOrANewRow);
  }

  private <R extends VersionedRow> void givesAUniqueKeyToAReplacementOrANewRow(
      UniqueKeySamples<R> samples) {
    insert(samples, round -> samples.bare(ACME, padded("k0", round), 1));

    List<List<Written>> results =
        Race.run(
            ROUNDS_PER_STORE,
            2,
            (racer, round) ->
                racer == 0
                    ? in(samples, 0).replace(claiming(samples, 0, 2, round), 1)
                    : in(samples, 1).insert(claiming(samples, 1, 1, round)));

    for (int round = 0; round < ROUNDS_PER_STORE; round++) {
      R replaced = claiming(samples, 0, 2, round);
      R inserted = claiming(samples, 1, 1, round);
      int winner = winner(results.get(round), refusal(replaced, inserted));
      assertFound(samples, winner == 0 ? replaced : inserted);
    }
  }

  @Test
  final void givesAUniqueKeyThatIsBeingFreedToOneOwner() {
    UniqueKeySamples.unique().forEach(this::givesAFreedUniqueKeyToOneOwner);
  }

  private <R extends VersionedRow> void givesAFreedUniqueKeyToOneOwner(
      UniqueKeySamples<R> samples) {
    insert(samples, round -> claiming(samples, 0, 1, round));

    List<List<Written>> results =
        Race.run(
            ROUNDS_PER_STORE,
            2,
            (racer, round) ->
                racer == 0
                    ? in(samples, 0).delete(ACME, padded("k0", round), 1)
                    : in(samples, 1).insert(claiming(samples, 1, 1, round)));

    for (int round = 0; round < ROUNDS_PER_STORE; round++) {
      R claimed = claiming(samples, 1, 1, round);
      assertEquals(DONE, results.get(round).get(0));
      Written result = results.get(round).get(1);
      if (!result.equals(DONE)) {
        assertEquals(refusal(claimed, claiming(samples, 0, 1, round)), result);
        assertEquals(DONE, in(samples, 1).insert(claimed));
      }
      assertFound(samples, claimed);
    }
  }

  /**
   * Inserts two rows with a common key concurrently in each round, and checks that exactly one
   * insert succeeds.
   */
  final <R extends VersionedRow> void raceInserts(
      VersionedSamples<R> samples, Race.Action<R> rows) {
    List<List<Written>> results =
        Race.run(
            ROUNDS_PER_STORE,
            2,
            (racer, round) -> in(samples, racer).insert(rows.perform(racer, round)));

    for (int round = 0; round < ROUNDS_PER_STORE; round++) {
      R first = rows.perform(0, round);
      R second = rows.perform(1, round);
      int winner = winner(results.get(round), refusal(first, second));
      assertFound(samples, winner == 0 ? first : second);
      R won = winner == 0 ? first : second;
      R lost = winner == 0 ? second : first;
      if (!won.key().equals(lost.key())) {
        assertEquals(Optional.empty(), in(samples, 0).find(ACME, lost.key()));
      }
      // After the winner is deleted, all keys of the loser must be free.
      assertEquals(DONE, in(samples, 0).delete(ACME, won.key(), won.version()));
      assertEquals(DONE, in(samples, 0).insert(lost));
    }
  }

  private <R extends VersionedRow> VersionedStore<R> in(VersionedSamples<R> samples, int racer) {
    return samples.in(opening(racer));
  }

  private <R extends VersionedRow> void insert(VersionedSamples<R> samples, IntFunction<R> row) {
    IntStream.range(0, ROUNDS_PER_STORE)
        .forEach(round -> assertEquals(DONE, in(samples, 0).insert(row.apply(round))));
  }

  private <R extends VersionedRow> void assertFound(VersionedSamples<R> samples, R row) {
    assertEquals(Optional.of(row), in(samples, 0).find(row.tenant(), row.key()));
  }

  /**
   * Asserts that each round has exactly one winner. Also asserts that the store contains the row
   * that {@code expected} returns, or no row if {@code expected} returns empty.
   */
  private <R extends VersionedRow> void assertRounds(
      VersionedSamples<R> samples,
      List<List<Written>> results,
      Written loss,
      Race.Action<Optional<R>> expected) {
    for (int round = 0; round < ROUNDS_PER_STORE; round++) {
      int winner = winner(results.get(round), loss);
      assertEquals(
          expected.perform(winner, round),
          in(samples, 0).find(ACME, padded("k", round)),
          samples::toString);
    }
  }

  /**
   * Returns the index of the only racer that succeeded. Asserts that all other racers received
   * {@code loss}.
   */
  static int winner(List<Written> results, Written loss) {
    assertEquals(1, Collections.frequency(results, DONE), results::toString);
    assertEquals(results.size() - 1, Collections.frequency(results, loss), results::toString);
    return results.indexOf(DONE);
  }
}
