package io.octroi.storage.h2;

import static io.octroi.storage.h2.Samples.ACME;
import static io.octroi.storage.h2.Samples.customer;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.UnknownOutcomeException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database closes after a commit and before the sync, and somebody opens it again meanwhile: that
 * the sync succeeds then tells nothing of what was committed before.
 */
class LostCommitTest {

  @TempDir Path folder;

  @Test
  void whatWasCommittedBeforeTheDatabaseWasOpenedAgainIsNotKnownToBeDurable() {
    H2Storage.open(folder.resolve("octroi")).close();
    H2File file = H2File.at(folder.resolve("octroi"));
    Breaking sessions =
        new Breaking(OwnSessions.ofFile(OwnConnections.file(file, null), file, FileClaim.of(file)));
    try (H2Storage storage = H2Storage.of(sessions, Durability.SYNCED)) {
      sessions.breaks = true;
      assertThrows(
          UnknownOutcomeException.class, () -> storage.customers().insert(List.of(customer("a"))));
      assertFalse(storage.customers().find(ACME, "a").isPresent(), "nothing was lost");

      storage.customers().insert(List.of(customer("b")));
      assertTrue(storage.customers().find(ACME, "b").isPresent());
    }
  }

  /** Sessions whose database is closed and opened again before the thread that syncs has one. */
  private static final class Breaking implements Sessions {

    private final Sessions real;
    private volatile boolean breaks;

    Breaking(Sessions real) {
      this.real = real;
    }

    @Override
    public Lease borrow(Limits limits) throws SQLException {
      if (breaks && Thread.currentThread().getName().equals("octroi-h2-commit")) {
        breaks = false;
        try (Lease lease = real.borrow()) {
          execute(lease, "shutdown immediately");
          lease.failed(assertThrows(SQLException.class, () -> execute(lease, "select 1")));
        }
      }
      return real.borrow(limits);
    }

    private static void execute(Lease lease, String sql) throws SQLException {
      try (Statement statement = lease.session().connection().createStatement()) {
        statement.execute(sql);
      }
    }

    @Override
    public void synced(Object store) {
      real.synced(store);
    }

    @Override
    public OwnConnections to(H2File other) {
      return real.to(other);
    }

    @Override
    public @Nullable H2File file() {
      return real.file();
    }

    @Override
    public void close() throws SQLException {
      real.close();
    }
  }
}
