package io.octroi.storage.tck;

import static io.octroi.storage.tck.CredentialSamples.expiring;
import static io.octroi.storage.tck.CredentialSamples.key;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.at;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.owned;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.taken;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.spi.Change;
import io.octroi.spi.Change.Kind;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.Written;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract for the entries that each change of a store appends to the change log. */
abstract class LoggedChanges extends ChangeLogEntries {

  private static final Written DONE = Written.done();
  private static final Written STALE = Written.stale();
  private static final int KEYS_MAX = 100;

  @Test
  final void logsAnInsertedCustomerUnderAllItsNames() {
    assertLogs(
        Kind.CUSTOMER,
        Set.of("ann", "a1", "a2"),
        () -> assertEquals(DONE, customers().insert(customer("ann", "a1", "a2"))));
  }

  @Test
  final void logsTheAcceptedCustomersOfABatch() {
    customers().insert(customer("ann", "a1"));

    assertLogs(
        Kind.CUSTOMER,
        Set.of("bob", "b1", "cid"),
        () ->
            assertEquals(
                List.of(DONE, taken("a1"), DONE),
                customers()
                    .insertAll(
                        List.of(customer("bob", "b1"), customer("dan", "a1"), customer("cid")))));
  }

  @Test
  final void logsAReplacedCustomerUnderItsNamesBeforeAndAfter() {
    customers().insert(customer("ann", "both", "old"));

    assertLogs(
        Kind.CUSTOMER,
        Set.of("ann", "both", "old", "new"),
        () -> assertEquals(DONE, customers().replace(at(2, customer("ann", "both", "new")), 1)));
  }

  @Test
  final void logsADeletedCustomerUnderAllItsNames() {
    customers().insert(customer("ann", "a1", "a2"));

    assertLogs(
        Kind.CUSTOMER,
        Set.of("ann", "a1", "a2"),
        () -> assertEquals(DONE, customers().delete(ACME, "ann", 1)));
  }

  @Test
  final void logsAnErasureAsAllCustomersEvenIfTheCustomerIsUnknown() {
    customers().insert(customer("ann", "a1", "a2"));

    assertLogs(Kind.CUSTOMER, Set.of(Change.ALL), () -> customers().erase(ACME, "ann"));
    assertLogs(Kind.CUSTOMER, Set.of(Change.ALL), () -> customers().erase(ACME, "ann"));
  }

  @Test
  final void namesNoCustomerInTheEntriesBeforeAnErasure() {
    customers().insert(customer("ann", "a1", "former"));
    customers().replace(at(2, customer("ann", "a1")), 1);
    products().put(List.of(product("19", "book")));
    customers().insert(customer("bob"));
    customers().delete(ACME, "bob", 1);
    customers().insert(owned(GLOBEX, customer("ann")));

    customers().erase(ACME, "ann");

    assertEquals(List.of("19", Change.ALL), keys(all(ACME)));
    assertEquals(List.of("ann"), keys(all(GLOBEX)));
  }

  @Test
  final void logsAddedAndReplacedProducts() {
    products().put(List.of(product("19", "book"), product("20", "book")));

    assertLogs(
        Kind.PRODUCT,
        Set.of("19", "21"),
        () -> products().put(List.of(product("19", "food"), product("21", "food"))));
  }

  @Test
  final void logsADeletedProduct() {
    products().put(List.of(product("19", "book"), product("20", "book")));

    assertLogs(Kind.PRODUCT, Set.of("19"), () -> assertEquals(true, products().delete(ACME, "19")));
  }

  @Test
  final void logsAnInsertedAReplacedAndADeletedCredential() {
    Set<String> keys = Set.of("k1");

    assertLogs(Kind.CREDENTIAL, keys, () -> assertEquals(DONE, credentials().insert(key("k1"))));
    assertLogs(
        Kind.CREDENTIAL,
        keys,
        () ->
            assertEquals(
                DONE, credentials().replace(new CredentialSamples().full(ACME, "k1", 2), 1)));
    assertLogs(
        Kind.CREDENTIAL, keys, () -> assertEquals(DONE, credentials().delete(ACME, "k1", 2)));
  }

  @Test
  final void logsCredentialsDeletedByTheirExpiry() {
    credentials().insert(expiring(NOON, key("k1")));
    credentials().insert(expiring(NOON, key("k2")));
    credentials().insert(key("k3"));
    credentials().insert(expiring(NOON, key(GLOBEX, "k4")));

    assertLogs(
        Kind.CREDENTIAL,
        Set.of("k1", "k2"),
        () -> assertEquals(2, credentials().deleteBefore(ACME, NOON.plusSeconds(1), 10)));
  }

  @Test
  final void logsTheAreasOfAPublication() {
    assertLogs(
        Kind.TAX_AREA,
        Set.of("USA", "USA/IL/600"),
        () -> publish(0, Set.of("USA", "USA/IL/600"), rule("r1")));
    assertLogs(Kind.TAX_AREA, Set.of("CAN"), () -> publish(1, Set.of("CAN")));
    assertLogs(Kind.TAX_AREA, Set.of(), () -> publish(2, Set.of()));
  }

  @Test
  final void logsAPublicationOfAnyAreaAsAllAreas() {
    assertLogs(
        Kind.TAX_AREA,
        Set.of(Change.ALL),
        () -> assertEquals(DONE, Publishing.publishFirst(taxTables(), rule("r1"))));
  }

  private void publish(long revision, Set<String> areas, TaxTableRow... rules) {
    Iterator<TaxTableRow> puts = List.of(rules).iterator();
    assertEquals(
        DONE,
        taxTables().publish(new TaxTablePublication(ACME, revision, null, Set.of(), puts, areas)));
  }

  @Test
  final void logsNothingForAChangeThatIsRefusedOrFindsNothing() {
    customers().insertAll(List.of(customer("ann", "a1"), customer("cid")));
    credentials().insert(key("k1"));
    credentials().insert(key(GLOBEX, "k2"));
    publish(0, Set.of("USA"), rule("r1"));

    assertLogsNothing("a taken name", () -> customers().insert(customer("bob", "a1")));
    assertLogsNothing(
        "a batch of taken names", () -> customers().insertAll(List.of(customer("a1"))));
    assertLogsNothing("an empty batch", () -> customers().insertAll(List.of()));
    assertLogsNothing(
        "a stale replacement", () -> customers().replace(at(3, customer("ann", "a2")), 2));
    assertLogsNothing(
        "a replacement with a taken name",
        () -> customers().replace(at(2, customer("ann", "cid")), 1));
    assertLogsNothing("a stale deletion", () -> customers().delete(ACME, "ann", 2));
    assertLogsNothing("no products", () -> products().put(List.of()));
    assertLogsNothing("an unknown product", () -> products().delete(ACME, "19"));
    assertLogsNothing("a taken id", () -> credentials().insert(key("k1")));
    assertLogsNothing("an id of another tenant", () -> credentials().insert(key("k2")));
    assertLogsNothing("another tenant's key", () -> credentials().delete(ACME, "k2", 1));
    assertLogsNothing("a stale key", () -> credentials().replace(key("k1"), 2));
    assertLogsNothing("no expired key", () -> credentials().deleteBefore(ACME, NOON, 10));
    assertLogsNothing(
        "a stale publication",
        () -> assertEquals(STALE, taxTables().publish(Publishing.puts(0, rule("r2")))));
  }

  @Test
  final void logsNothingForAFailedPublication() {
    Iterator<TaxTableRow> failing =
        Stream.of("r1", "r2")
            .map(
                id -> {
                  if (id.equals("r2")) {
                    throw new IllegalStateException("the source of the rules failed");
                  }
                  return rule(id);
                })
            .iterator();

    assertLogsNothing(
        "a failed publication",
        () ->
            assertThrows(
                IllegalStateException.class,
                () -> taxTables().publish(Publishing.puts(ACME, 0, failing))));
    assertLogs(Kind.TAX_AREA, Set.of("USA"), () -> publish(0, Set.of("USA"), rule("r1")));
  }

  @Test
  final void logsNoReadAndNoChangeOfAnotherAggregate() {
    for (Verb verb : Verb.all(storage())) {
      if (Stream.of("customers", "products", "taxTables", "credentials")
          .noneMatch(verb.name()::startsWith)) {
        assertLogsNothing(verb.name(), verb.call());
      }
    }
    assertEquals(0, newest(ACME));
  }

  @Test
  final void logsAHundredKeysOfAKindIndividually() {
    List<ProductRow> hundred = rows(KEYS_MAX, i -> product(padded("p", i), "book"));

    assertLogs(
        Kind.PRODUCT,
        hundred.stream().map(ProductRow::id).collect(toSet()),
        () -> products().put(hundred));
  }

  @Test
  final void logsOneEntryForMoreThanAHundredKeysOfAKind() {
    Set<String> all = Set.of(Change.ALL);
    Set<String> areas =
        IntStream.rangeClosed(0, KEYS_MAX).mapToObj(i -> padded("A", i)).collect(toSet());
    for (int i = 0; i <= KEYS_MAX; i++) {
      credentials().insert(expiring(NOON, key(padded("k", i))));
    }

    assertLogs(
        Kind.PRODUCT,
        all,
        () -> products().put(rows(KEYS_MAX + 1, i -> product(padded("p", i), "book"))));
    // Fewer customers, but more names in total.
    List<CustomerRow> named =
        rows(KEYS_MAX / 2 + 1, i -> customer(padded("c", i), padded("alias", i)));
    assertLogs(Kind.CUSTOMER, all, () -> customers().insertAll(named));
    assertLogs(
        Kind.CREDENTIAL, all, () -> credentials().deleteBefore(ACME, NOON.plusSeconds(1), 1_000));
    assertLogs(Kind.TAX_AREA, all, () -> publish(0, areas, rule("r1")));
  }

  @Test
  final void replacesEarlierEntriesOfAKindByOneForAllKeys() {
    products().put(List.of(product("19", "book")));
    customers().insert(customer("ann"));
    products().put(List.of(product("20", "book")));
    long second = all(ACME).get(1).sequence();

    products().put(rows(KEYS_MAX + 1, i -> product(padded("p", i), "book")));

    assertEquals(List.of("ann", Change.ALL), keys(all(ACME)));
    assertEquals(List.of("ann"), keys(since(ACME, 0, 1)));
    assertEquals(List.of(Change.ALL), keys(since(ACME, second, 1)));
  }

  @Test
  final void logsKeysAsTheyAreStored() {
    List<String> names =
        List.of("k", "K", "k ", "\u00e9", "e\u0301", "\uffee", "\ud83d\ude00", "n".repeat(64));

    for (String name : names) {
      assertLogs(
          Kind.CUSTOMER,
          Set.of(name),
          () -> assertEquals(DONE, customers().insert(customer(name))));
    }
  }
}
