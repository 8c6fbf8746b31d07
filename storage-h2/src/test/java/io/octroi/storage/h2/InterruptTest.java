package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that calls of interrupted threads succeed and that the database stays open. */
class InterruptTest {

  /** The number of calls to interrupt; {@code -Doctroi.interrupts=10000} for a long run. */
  private static final int INTERRUPTS = Integer.getInteger("octroi.interrupts", 400);

  /** The maximum for the control, whose database closes much earlier. */
  private static final int CONTROL_INTERRUPTS = 10_000;

  private final long seed = Long.getLong("octroi.seed", System.nanoTime());

  @TempDir Path folder;

  @Test
  void staysOpenAndServesInterruptedCallers() throws SQLException {
    Path file = folder.resolve("octroi");
    InterruptWorkload interrupts;
    try (H2Storage storage = H2Storage.open(file);
        Connection witness = OwnedConnections.file(H2File.at(file), null).openConnection()) {
      interrupts = new InterruptWorkload(storage, witness, INTERRUPTS, seed);
      interrupts.run();
    }

    assertEquals(List.of(), interrupts.wrong(), () -> "seed " + seed);
    assertTrue(interrupts.stayedOpen());
    assertTrue(interrupts.hits() >= INTERRUPTS);
    try (H2Storage reopened = H2Storage.open(file)) {
      assertEquals(List.of(), interrupts.missing(reopened), () -> "seed " + seed);
    }
    System.out.printf(
        "InterruptTest: seed %d, %d calls, %d of them interrupted, %d publications aborted%n",
        seed, interrupts.calls(), interrupts.hits(), interrupts.aborted());
  }

  /** The control: with H2's default file system, interrupts close the database. */
  @Test
  void interruptsCloseAPlainFile() throws SQLException {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + folder.resolve("plain") + ";OPTIMIZE_REUSE_RESULTS=0;WRITE_DELAY=0",
            "host",
            "");
    try (Connection witness = pool.getConnection();
        H2Storage storage = H2Storage.builder(pool).allowUnsafeSettings().open()) {
      InterruptWorkload interrupts =
          new InterruptWorkload(storage, witness, CONTROL_INTERRUPTS, seed);
      interrupts.run();

      assertFalse(interrupts.stayedOpen());
      assertNotEquals(List.of(), interrupts.wrong());
    } finally {
      pool.dispose();
    }
  }

  @Test
  void retriesWorkThatAnInterruptAbortedInsideH2() {
    try (H2Storage storage = H2Storage.inMemory()) {
      AtomicInteger runs = new AtomicInteger();

      int result =
          storage
              .database()
              .write(
                  ACME,
                  "test",
                  session -> {
                    if (runs.incrementAndGet() == 1) {
                      throw new SQLException(new InterruptedException());
                    }
                    return 7;
                  });

      assertEquals(7, result);
      assertEquals(2, runs.get());
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void failsIfWorkCannotBeRetriedAndKeepsTheInterruptStatus() {
    try (H2Storage storage = H2Storage.inMemory()) {
      assertThrows(
          StorageException.class,
          () ->
              storage
                  .database()
                  .writeOnce(
                      ACME,
                      "test",
                      session -> {
                        throw new SQLException(new InterruptedException());
                      }));

      assertTrue(Thread.interrupted());
    }
  }
}
