package io.octroi.storage.h2;

import static io.octroi.storage.h2.InterceptedSessions.awaitWaiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.UniqueKey;
import io.octroi.storage.tck.jdbc.SampleChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that a read waits until the changes that it may have seen are durable, and for no others.
 */
class DurableReadsTest {

  /** The reads of each store, by the prefix of the names of its changes. */
  private static final Map<String, List<BiConsumer<Storage, TenantId>>> READS =
      Map.ofEntries(
          Map.entry(
              "CUSTOMER", List.of((store, acme) -> store.customers().findByName(acme, "ann"))),
          Map.entry(
              "PRODUCT",
              List.of(
                  (store, acme) -> store.products().find(acme, "19"),
                  (store, acme) -> store.products().page(acme, null, 10))),
          Map.entry(
              "TAX",
              List.of(
                  (store, acme) -> store.taxTables().revision(acme),
                  (store, acme) -> store.taxTables().find(acme, Set.of("a")),
                  (store, acme) ->
                      store.taxTables().page(acme, TaxTableSelection.area(""), null, 10))),
          Map.entry("IMAGE", List.of((store, acme) -> store.taxImages().find(acme, 2))),
          Map.entry(
              "LOOKUP", List.of((store, acme) -> store.taxLookups().find(acme, new UUID(0, 1)))),
          Map.entry(
              "SHIP",
              List.of(
                  (store, acme) -> store.shipTaxes().find(acme, "key"),
                  (store, acme) -> store.shipTaxes().findByLink(acme, "link"),
                  (store, acme) -> store.shipTaxes().findByCustomer(acme, "7", null, 10))),
          Map.entry(
              "TERM",
              List.of(
                  (store, acme) -> store.paymentTerms().find(acme, "net"),
                  (store, acme) -> store.paymentTerms().changes(acme, 0, 10))),
          Map.entry(
              "CONSENT",
              List.of(
                  (store, acme) -> store.consents().find(acme, "visitor"),
                  (store, acme) -> store.consents().findChain(acme, new UUID(4, 1)),
                  (store, acme) -> store.consents().owned(acme, "ann"),
                  (store, acme) -> store.consents().findEvent(acme, new UUID(7, 1)),
                  (store, acme) ->
                      store.consents().page(acme, Set.of(new UUID(4, 1)), null, 0, 10))),
          Map.entry(
              "ECOMMERCE",
              List.of(
                  (store, acme) -> store.ecommerceTokens().find(acme, "t1"),
                  (store, acme) ->
                      store.ecommerceTokens().page(acme, "ann", SampleData.NOON, null, 10))),
          Map.entry(
              "ACCESS",
              List.of(
                  (store, acme) -> store.accessTokens().find(acme, "t1"),
                  (store, acme) ->
                      store
                          .accessTokens()
                          .findByKey(acme, new UniqueKey(AccessTokenRow.IDENTIFIER, "ann")),
                  (store, acme) ->
                      store
                          .accessTokens()
                          .page(acme, new AccessTokenSelection(null, null, null, null), null, 10))),
          Map.entry(
              "CONFIGURATION",
              List.of((store, acme) -> store.accessTokenConfigurations().find(acme))),
          Map.entry(
              "CREDENTIAL",
              List.of(
                  (store, acme) -> store.credentials().findById("key of " + acme.value()),
                  (store, acme) -> store.credentials().page(acme, null, 10))));

  private static final TenantId ACME = TenantId.of("acme");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everyReadOfAnAggregateWaitsForItsChangesToBeDurable(SampleChange change) throws Exception {
    H2Storage.open(folder.resolve("octroi")).close();
    H2File file = H2File.at(folder.resolve("octroi"));
    InterceptedSessions sessions =
        new InterceptedSessions(
            OwnedSessions.ofFile(
                OwnedConnections.file(file, null), file, FileClaim.exclusive(file)));
    try (H2Storage storage = H2Storage.of(sessions, Durability.SYNCED)) {
      change.prepare(storage, ACME);
      CountDownLatch committed = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      sessions.beforeSync(
          real -> {
            committed.countDown();
            await(release);
          });
      Thread writer = start(() -> change.apply(storage, ACME));
      committed.await();
      List<Thread> readers = List.of();
      try {
        readers = readers(change, storage);
        for (Thread reader : readers) {
          awaitWaiting(reader);
          assertEquals(Thread.State.WAITING, reader.getState(), "answered before the sync");
        }
        readOthers(change, storage);
      } finally {
        release.countDown();
      }
      writer.join();
      for (Thread reader : readers) {
        reader.join();
      }
    }
  }

  /** With two stores on one host database, one store does not know the commits of the other. */
  @Test
  void aReadOfAHostDatabaseWaitsForCommitsOfAnotherStore() throws Exception {
    String url = "jdbc:h2:async:" + folder.resolve("host") + ";OPTIMIZE_REUSE_RESULTS=0";
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "host", "");
    try (H2Storage reading = H2Storage.open(pool)) {
      CountDownLatch committed = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      InterceptedSessions sessions = new InterceptedSessions(new HostSessions(pool));
      try (H2Storage writing = H2Storage.of(sessions, Durability.SYNCED)) {
        sessions.beforeSync(
            real -> {
              committed.countDown();
              await(release);
            });
        Thread writer = start(() -> SampleChange.TERM_INSERT.apply(writing, ACME));
        committed.await();
        try {
          assertTrue(reading.paymentTerms().find(ACME, "net").isPresent());
          try (Sessions.Lease lease = new HostSessions(pool).borrow()) {
            assertFalse(lease.session().hasUnsavedChanges());
          }
        } finally {
          release.countDown();
        }
        writer.join();
      }
    } finally {
      pool.dispose();
    }
  }

  private static List<Thread> readers(SampleChange change, Storage storage) {
    return READS.get(kind(change)).stream()
        .map(read -> start(() -> read.accept(storage, ACME)))
        .toList();
  }

  /** Changes of one aggregate do not delay reads of another. */
  private static void readOthers(SampleChange change, Storage storage) {
    READS.forEach(
        (kind, reads) -> {
          if (!kind.equals(kind(change))) {
            reads.forEach(read -> read.accept(storage, ACME));
          }
        });
  }

  private static String kind(SampleChange change) {
    return change.name().substring(0, change.name().indexOf('_'));
  }

  private static Thread start(Runnable call) {
    Thread thread = new Thread(call);
    thread.start();
    return thread;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
