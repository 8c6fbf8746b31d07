package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the translation of failures, and recovery after the database was closed unexpectedly. */
class FailuresTest {

  @TempDir Path folder;

  @Test
  void reopensTheFileAfterItWasClosedByOtherCode() {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      for (int round = 0; round < 3; round++) {
        String id = "c" + round;
        storage.customers().insertAll(List.of(customer(id)));
        kill(storage);

        assertThrows(StorageException.class, () -> storage.customers().findByName(ACME, id));
        assertTrue(storage.customers().findByName(ACME, id).isPresent());
      }
      kill(storage);
      assertThrows(
          OctroiException.class, () -> storage.customers().insertAll(List.of(customer("late"))));
      storage.customers().insertAll(List.of(customer("later")));
    }
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      assertTrue(storage.customers().findByName(ACME, "later").isPresent());
      assertFalse(storage.customers().findByName(ACME, "late").isPresent());
    }
  }

  @Test
  void closesAfterTheDatabaseWasClosedByOtherCode() {
    Path file = folder.resolve("octroi");
    H2Storage storage = H2Storage.open(file);
    kill(storage);
    assertThrows(StorageException.class, () -> storage.taxTables().revision(ACME));

    storage.close();

    H2Storage.open(file).close();
  }

  /**
   * Closing a session of a closed store makes H2 remove the reopened database from its list, by
   * name.
   */
  @Test
  void reopensTheFileAfterH2HasLostTrackOfIt() throws SQLException {
    H2Storage.open(folder.resolve("octroi")).close();
    H2File file = H2File.at(folder.resolve("octroi"));
    OwnedSessions sessions =
        OwnedSessions.ofFile(OwnedConnections.file(file, null), file, FileClaim.exclusive(file));
    try (H2Storage storage = H2Storage.of(sessions, Durability.WRITTEN)) {
      Sessions.Lease old = sessions.borrow();
      ((SessionLocal) old.session().connection().unwrap(JdbcConnection.class).getSession())
          .getDatabase()
          .getStore()
          .closeImmediately();
      boolean works = works(storage);
      for (int i = 0; i < 3 && !works; i++) {
        works = works(storage);
      }
      assertTrue(works);
      old.failed(
          assertThrows(
              SQLException.class,
              () -> {
                try (Statement statement = old.session().connection().createStatement()) {
                  statement.execute("select 1");
                }
              }));
      old.close();
      Sessions.Lease first = sessions.borrow();
      assertThrows(JdbiException.class, sessions::borrow, "H2 has not lost track of the file");
      first.close();
      Sessions.Lease one = sessions.borrow();
      sessions.borrow().close();
      one.close();
      storage.customers().insertAll(List.of(customer("late")));
    }
  }

  private static boolean works(H2Storage storage) {
    try {
      storage.customers().findByName(ACME, "missing");
      return true;
    } catch (StorageException e) {
      return false;
    }
  }

  @Test
  void failsAfterAnInMemoryDatabaseWasLost() {
    try (H2Storage storage = H2Storage.inMemory()) {
      kill(storage);

      for (int round = 0; round < 3; round++) {
        assertThrows(StorageException.class, () -> storage.taxTables().revision(ACME));
      }
    }
  }

  @Test
  void reportsAnUnknownOutcomeIfTheDatabaseIsClosedAtCommit() {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      Thread.currentThread().interrupt();
      assertThrows(
          UnknownOutcomeException.class,
          () ->
              storage
                  .database()
                  .write(
                      ACME,
                      "test",
                      session -> {
                        try (Statement statement = session.connection().createStatement()) {
                          statement.execute("shutdown immediately");
                        }
                        return 0;
                      }));
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void failsAllCallersOfAFailedSync() throws Exception {
    CountDownLatch inSync = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    GroupCommit commits =
        new GroupCommit(
            () -> {
              inSync.countDown();
              await(release);
              throw new StorageException("no space left", null);
            });
    Thread first =
        new Thread(() -> assertThrows(OctroiException.class, () -> commits.awaitDurable(folder)));
    first.start();
    await(inSync);
    release.countDown();

    assertThrows(UnknownOutcomeException.class, () -> commits.awaitDurable(folder));
    first.join();
    commits.close();
  }

  @Test
  void rethrowsExceptionsOfThePublishedRules() {
    JdbiException thrown = new ConnectionException(new SQLException("the host's own database"));
    try (H2Storage storage = H2Storage.inMemory()) {
      TaxTablePublication publication =
          new TaxTablePublication(
              ACME,
              0,
              null,
              Set.of(),
              Stream.<TaxTableRow>generate(
                      () -> {
                        throw thrown;
                      })
                  .iterator());

      assertSame(
          thrown,
          assertThrows(JdbiException.class, () -> storage.taxTables().publish(publication)));
    }
  }

  /** Two calls with the same value violate the unique key. */
  interface TwiceSql {

    @SqlUpdate("insert into octroi.tenant_lock (tenant, aggregate) values (:value, 'any')")
    void insert(String value);
  }

  @Test
  void quotesNoValuesThatAreBeingStored() {
    String secret = "do-not-print-me";
    try (H2Storage storage = H2Storage.inMemory()) {
      StorageException failure =
          assertThrows(
              StorageException.class,
              () ->
                  storage
                      .database()
                      .write(
                          ACME,
                          "test",
                          session -> {
                            session.sql(TwiceSql.class).insert(secret);
                            session.sql(TwiceSql.class).insert(secret);
                            return 0;
                          }));

      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      assertFalse(trace.toString().contains(secret), trace::toString);
      assertTrue(failure.getMessage().contains("23505"), failure::getMessage);
      assertEquals(0, storage.taxTables().revision(ACME));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Closes the database as other code in the process could. */
  static void kill(H2Storage storage) {
    storage
        .database()
        .read(
            "all",
            session -> {
              try (Statement statement = session.connection().createStatement()) {
                statement.execute("shutdown immediately");
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
              return 0;
            });
  }
}
