package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.at;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.owned;
import static io.octroi.storage.tck.Samples.taken;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.CustomerRow;
import io.octroi.spi.Written;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What {@link io.octroi.spi.CustomerStore} promises of names: who gets one, and when it is free.
 */
abstract class CustomerNames extends StorageContract {

  static final CustomerRow ANN =
      exempt(customer("ann", "a1", "a2"), exemption("C1"), exemption("C2"));

  @Test
  void refusesAnIdThatIsAnotherCustomersId() {
    insert(ANN);

    assertEquals(taken("ann"), insertOne(customer("ann")));
    assertKept(ANN, "ann");
  }

  @Test
  void refusesAnIdThatIsAnotherCustomersAlias() {
    insert(ANN);

    assertEquals(taken("a1"), insertOne(customer("a1")));
    assertKept(ANN, "a1");
  }

  @Test
  void refusesAnAliasThatIsAnotherCustomersId() {
    insert(ANN);

    assertEquals(taken("ann"), insertOne(customer("bob", "ann")));
    assertKept(ANN, "ann");
  }

  @Test
  void refusesAnAliasThatIsAnotherCustomersAlias() {
    insert(ANN);

    assertEquals(taken("a1"), insertOne(customer("bob", "a1")));
    assertKept(ANN, "a1");
  }

  @Test
  void namesAllContestedKeysAndNoOthers() {
    insert(ANN, customer("cid", "c1", "c2"));

    assertEquals(
        taken("a2", "c1", "cid"), insertOne(customer("bob", "a2", "b1", "b2", "c1", "cid")));
  }

  @Test
  void changesNothingWhenAnInsertIsRefused() {
    insert(ANN);

    insertOne(exempt(customer("bob", "a1", "b1"), exemption("C9")));

    assertFree("bob", "b1");
    assertKept(ANN, "ann", "a1", "a2");
    assertDone(insertOne(customer("b1", "bob")));
  }

  @Test
  void judgesABatchRowByRowInOrder() {
    insert(ANN);

    List<Written> answers =
        customers()
            .insert(List.of(customer("bob", "b1"), customer("eve", "a1", "ann"), customer("dan")));

    assertEquals(List.of(Written.done(), taken("a1", "ann"), Written.done()), answers);
    assertKept(customer("bob", "b1"), "bob", "b1");
    assertFree("eve");
    assertKept(customer("dan"), "dan");
  }

  @Test
  void judgesARowAgainstEarlierOnesOfItsBatch() {
    List<Written> answers =
        customers()
            .insert(
                List.of(
                    customer("bob", "b1"),
                    customer("bob", "b2"),
                    customer("cid", "b1"),
                    customer("b1", "bob"),
                    customer("b2")));

    assertEquals(
        List.of(Written.done(), taken("bob"), taken("b1"), taken("b1", "bob"), Written.done()),
        answers);
    assertKept(customer("bob", "b1"), "bob", "b1");
    assertKept(customer("b2"), "b2");
    assertFree("cid");
  }

  @Test
  void leavesTheNamesOfARefusedRowToLaterOnesOfItsBatch() {
    insert(ANN);

    List<Written> answers =
        customers().insert(List.of(customer("bob", "a1", "b1"), customer("cid", "b1", "bob")));

    assertEquals(List.of(taken("a1"), Written.done()), answers);
    assertKept(customer("cid", "b1", "bob"), "b1", "bob", "cid");
  }

  @Test
  void refusesAReplacementThatClaimsNamesOfOthers() {
    insert(ANN, customer("bob", "b1"), customer("cid", "c1"));

    Written answer =
        customers()
            .replace(exempt(at(2, customer("ann", "a1", "a9", "b1", "cid")), exemption("C9")), 1);

    assertEquals(taken("b1", "cid"), answer);
    assertKept(ANN, "ann", "a1", "a2");
    assertFree("a9");
    assertKept(customer("bob", "b1"), "b1");
    assertKept(customer("cid", "c1"), "cid");
  }

  @Test
  void tellsOfTheVersionBeforeItTellsOfNames() {
    insert(ANN, customer("bob", "b1"));

    assertStale(customers().replace(at(3, customer("ann", "b1")), 2));
    assertStale(customers().replace(at(3, customer("eve", "b1")), 2));
    assertKept(ANN, "ann");
  }

  @Test
  void freesANameAtOnceWhenAReplacementDropsIt() {
    insert(ANN);
    customers().replace(at(2, customer("ann", "a2")), 1);

    assertFree("a1");
    assertDone(insertOne(customer("bob", "a1")));
    assertKept(customer("bob", "a1"), "a1");
  }

  @Test
  void freesEveryNameAtOnceWhenACustomerIsDeleted() {
    insert(ANN);
    customers().delete(ACME, "ann", 1);

    assertDone(insertOne(customer("a1", "ann")));
    assertDone(insertOne(customer("a2")));
    assertKept(customer("a1", "ann"), "a1", "ann");
  }

  @Test
  void keepsNothingOfADeletedCustomerForItsSuccessor() {
    insert(ANN);
    customers().delete(ACME, "ann", 1);
    insert(customer("ann"));

    assertKept(customer("ann"), "ann");
    assertFree("a1", "a2");
  }

  @Test
  void letsTwoTenantsHaveCustomersOfTheSameNames() {
    CustomerRow other = exempt(owned(GLOBEX, at(5, customer("a1", "ann"))), exemption("C7"));
    insert(ANN);

    assertDone(insertOne(other));

    assertKept(ANN, "ann", "a1", "a2");
    assertEquals(Optional.of(other), customers().find(GLOBEX, "ann"));
    assertEquals(Optional.empty(), customers().find(GLOBEX, "a2"));
  }

  final void insert(CustomerRow... rows) {
    assertEquals(
        Collections.nCopies(rows.length, Written.done()), customers().insert(List.of(rows)));
  }

  final Written insertOne(CustomerRow row) {
    List<Written> answers = customers().insert(List.of(row));
    assertEquals(1, answers.size(), "answers to a batch of one row");
    return answers.get(0);
  }

  final void assertKept(CustomerRow row, String... names) {
    for (String name : names) {
      assertEquals(Optional.of(row), customers().find(ACME, name), name);
    }
  }

  final void assertFree(String... names) {
    for (String name : names) {
      assertEquals(Optional.empty(), customers().find(ACME, name), name);
    }
  }

  static void assertDone(Written answer) {
    assertEquals(Written.done(), answer);
  }

  static void assertStale(Written answer) {
    assertEquals(Written.stale(), answer);
  }
}
