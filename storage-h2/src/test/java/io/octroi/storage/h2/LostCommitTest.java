package io.octroi.storage.h2;

import static io.octroi.storage.h2.InterceptedSessions.awaitWaiting;
import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.UnknownOutcomeException;
import io.octroi.spi.CustomerRow;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a database that is closed and reopened between a commit and its sync. The success of the
 * sync then does not make earlier commits durable.
 */
class LostCommitTest {

  @TempDir Path folder;

  @Test
  void aCommitBeforeTheDatabaseWasReopenedIsNotAcknowledged() {
    H2Storage.open(folder.resolve("octroi")).close();
    H2File file = H2File.at(folder.resolve("octroi"));
    InterceptedSessions sessions =
        new InterceptedSessions(
            OwnedSessions.ofFile(
                OwnedConnections.file(file, null), file, FileClaim.exclusive(file)));
    try (H2Storage storage = H2Storage.of(sessions, Durability.SYNCED)) {
      closeBeforeTheNextSync(sessions);
      assertThrows(
          UnknownOutcomeException.class,
          () -> storage.customers().insertAll(List.of(customer("a"))));
      assertFalse(storage.customers().findByName(ACME, "a").isPresent(), "nothing was lost");

      storage.customers().insertAll(List.of(customer("b")));
      assertTrue(storage.customers().findByName(ACME, "b").isPresent());
    }
  }

  /** A read that saw a commit which is then lost reads again from the reopened database. */
  @Test
  void aReadThatSawALostCommitIsRetried() {
    H2Storage.open(folder.resolve("octroi")).close();
    H2File file = H2File.at(folder.resolve("octroi"));
    InterceptedSessions sessions =
        new InterceptedSessions(
            OwnedSessions.ofFile(
                OwnedConnections.file(file, null), file, FileClaim.exclusive(file)));
    try (H2Storage storage = H2Storage.of(sessions, Durability.SYNCED)) {
      AtomicReference<Optional<CustomerRow>> seen = new AtomicReference<>();
      Thread reader = new Thread(() -> seen.set(storage.customers().findByName(ACME, "a")));
      AtomicBoolean first = new AtomicBoolean(true);
      sessions.beforeSync(
          real -> {
            if (first.getAndSet(false)) {
              reader.start();
              awaitWaiting(reader);
              close(real);
            }
          });
      assertThrows(
          UnknownOutcomeException.class,
          () -> storage.customers().insertAll(List.of(customer("a"))));
      reader.join();
      assertEquals(Optional.empty(), seen.get());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void closeBeforeTheNextSync(InterceptedSessions sessions) {
    AtomicBoolean first = new AtomicBoolean(true);
    sessions.beforeSync(
        real -> {
          if (first.getAndSet(false)) {
            close(real);
          }
        });
  }

  /** Closes the database; the next borrower reopens it. */
  private static void close(Sessions real) throws SQLException {
    try (Sessions.Lease lease = real.borrow()) {
      execute(lease, "shutdown immediately");
      lease.failed(assertThrows(SQLException.class, () -> execute(lease, "select 1")));
    }
  }

  private static void execute(Sessions.Lease lease, String sql) throws SQLException {
    try (Statement statement = lease.session().connection().createStatement()) {
      statement.execute(sql);
    }
  }
}
