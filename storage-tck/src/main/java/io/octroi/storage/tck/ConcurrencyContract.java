package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.at;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.submission;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the stores promise to callers that race: for every unique key and every compare-and-set
 * exactly one winner, told by the answers and by what is there afterwards.
 */
public abstract class ConcurrencyContract extends StorageContract {

  private static final int ROUNDS = 200;
  private static final Written DONE = Written.done();
  private static final Written STALE = Written.stale();

  /** For subclasses. */
  protected ConcurrencyContract() {}

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

  @Test
  void keepsOverlappingPutsOfProductsWhole() {
    int size = 50;
    for (int round = 0; round < 20; round++) {
      Race.run(
          1,
          2,
          (racer, only) -> {
            List<ProductRow> batch =
                new ArrayList<>(rows(size, i -> product(padded("p", i), "by " + racer)));
            if (racer == 1) {
              Collections.reverse(batch);
            }
            opening(racer).products().put(batch);
            return DONE;
          });

      List<ProductRow> kept = products().page(ACME, null, 2 * size);
      assertEquals(size, kept.size());
      assertEquals(1, kept.stream().map(ProductRow::category).distinct().count(), kept::toString);
    }
  }

  @Test
  void deletesAProductOnce() {
    products().put(rows(ROUNDS, round -> product(padded("p", round), "book")));

    List<List<Boolean>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).products().delete(ACME, padded("p", round)));

    for (List<Boolean> answer : answers) {
      assertEquals(1, Collections.frequency(answer, true), answer::toString);
    }
    assertEquals(List.of(), products().page(ACME, null, 10));
  }

  @Test
  void givesASubmissionIdToOneOfTwoLookups() {
    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).taxLookups().insert(lookupBy(racer, round)));

    for (int round = 0; round < ROUNDS; round++) {
      assertEquals(
          Optional.of(lookupBy(winner(answers.get(round), STALE), round)),
          taxLookups().find(ACME, submission(round)));
    }
  }

  @Test
  void countsEachDeletedLookupOnce() {
    for (int i = 0; i < ROUNDS; i++) {
      taxLookups().insert(lookup(i, NOON, "ann"));
    }

    List<List<Integer>> counts =
        Race.run(
            ROUNDS / 10,
            2,
            (racer, round) ->
                racer == 0
                    ? opening(racer).taxLookups().deleteBefore(ACME, NOON.plusSeconds(1), 10)
                    : opening(racer).taxLookups().deleteOf(ACME, "ann", 10));

    assertEquals(ROUNDS, counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum());
    assertEquals(Optional.empty(), taxLookups().find(ACME, submission(0)));
  }

  @Test
  void publishesARevisionOnce() {
    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) ->
                opening(racer).taxTables().publish(Publishing.puts(round, ruleBy(racer, round))));

    assertEquals(ROUNDS, taxTables().revision(ACME));
    List<TaxRuleRow> winners =
        rows(ROUNDS, round -> ruleBy(winner(answers.get(round), STALE), round));
    assertEquals(winners, Publishing.all(taxTables()));
  }

  @Test
  void publishesTheFirstRevisionOnce() {
    List<List<Written>> answers =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> {
              TenantId tenant = TenantId.of(padded("tenant", round));
              TaxRuleRow row = Samples.owned(tenant, ruleBy(racer, round));
              return opening(racer)
                  .taxTables()
                  .publish(Publishing.puts(tenant, 0, List.of(row).iterator()));
            });

    for (int round = 0; round < ROUNDS; round++) {
      TenantId tenant = TenantId.of(padded("tenant", round));
      TaxRuleRow won = ruleBy(winner(answers.get(round), STALE), round);
      assertEquals(1, taxTables().revision(tenant));
      assertEquals(
          List.of(Samples.owned(tenant, won)),
          taxTables().page(tenant, TaxRuleSelection.area(""), null, 10));
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
  private static int winner(List<Written> answers, Written loss) {
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

  private static TaxLookupRow lookupBy(int racer, int round) {
    return new TaxLookupRow(ACME, submission(round), NOON, null, "by " + racer);
  }

  private static TaxRuleRow ruleBy(int racer, int round) {
    return Samples.by("by " + racer, "0.1", rule(padded("r", round)));
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
