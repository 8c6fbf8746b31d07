package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.Written;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the transactions of a replacement of a source, and what a kill leaves of one. */
class ReplacementStepsTest {

  private static final int SIZE = 2_500;

  @TempDir Path folder;

  @Test
  void aFileCommitsEachBatchSoThatOthersCanWrite() {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      assertEquals(List.of(0L, 1_000L, 2_000L), storedWhileReplacing(storage));
    }
  }

  @Test
  void anInMemoryDatabaseCommitsEachBatchSoThatOthersCanWrite() {
    try (H2Storage storage = H2Storage.inMemory()) {
      assertEquals(List.of(0L, 1_000L, 2_000L), storedWhileReplacing(storage));
    }
  }

  /** Other processes could publish between the transactions. */
  @Test
  void aDatabaseOfTheHostCommitsAllBatchesAtOnce() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "host", "");
    try (H2Storage storage = H2Storage.builder(pool).allowUnsafeSettings().open()) {
      assertEquals(List.of(0L, 0L, 0L), storedWhileReplacing(storage));
      assertEquals(SIZE, count(storage, "tax_entry"));
    } finally {
      pool.dispose();
    }
  }

  /** Returns the numbers of committed entries, each read while another customer is inserted. */
  private static List<Long> storedWhileReplacing(H2Storage storage) {
    List<Long> stored = new ArrayList<>();
    replace(
        storage,
        0,
        "r",
        given -> {
          if (given % 1_000 == 0) {
            assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> storage.customers().insert(SampleRows.customer("c" + given)));
            stored.add(count(storage, "tax_entry"));
          }
        });
    return stored;
  }

  @Test
  void replacedEntriesRemainUntilTheyArePurged() {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      replace(storage, 0, "old", given -> {});
      replace(storage, 1, "new", given -> {});
      assertEquals(2 * SIZE, count(storage, "tax_entry"));

      assertEquals(700, storage.taxTables().purge(ACME, 700));
      assertEquals(2 * SIZE - 700, count(storage, "tax_entry"));
      assertEquals(SIZE - 700, storage.taxTables().purge(ACME, SIZE));
      assertEquals(0, storage.taxTables().purge(ACME, SIZE));
      assertEquals(SIZE, count(storage, "tax_entry"));
      assertEquals(0, count(storage, "tax_garbage"));
      assertTable(storage, "new");
    }
  }

  @Test
  void aPurgeCoversSeveralGenerationsUpToItsLimit() {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      for (int revision = 0; revision < 4; revision++) {
        replace(storage, revision, "r", given -> {});
      }

      assertEquals(SIZE + 10, storage.taxTables().purge(ACME, SIZE + 10));
      assertEquals(2 * SIZE - 10, storage.taxTables().purge(ACME, 2 * SIZE));
      assertTable(storage, "r");
    }
  }

  @Test
  void aFailedReplacementLeavesEntriesThatArePurged() {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      replace(storage, 0, "old", given -> {});
      assertThrows(
          IllegalStateException.class,
          () ->
              replace(
                  storage,
                  1,
                  "new",
                  given -> {
                    if (given == SIZE - 1) {
                      throw new IllegalStateException("the source of the rules failed");
                    }
                  }));

      assertEquals(SIZE + 2_000, count(storage, "tax_entry"));
      assertTable(storage, "old");
      assertEquals(2_000, storage.taxTables().purge(ACME, SIZE));
      assertTable(storage, "old");
    }
  }

  @Test
  void aKilledReplacementLeavesTheOldTableAndEntriesThatArePurged() throws Exception {
    Path file = folder.resolve("octroi");
    try (ChildProcess child = ChildProcess.start("replace", file)) {
      assertEquals("midway", child.answer());
      child.kill();
    }

    try (H2Storage storage = H2Storage.open(file)) {
      assertEquals(1, storage.taxTables().revision(ACME));
      assertEquals(SIZE + 2_000, count(storage, "tax_entry"));
      assertTable(storage, "old");
      assertEquals(2_000, storage.taxTables().purge(ACME, SIZE));
      assertEquals(SIZE, count(storage, "tax_entry"));
      replace(storage, 1, "new", given -> {});
      assertTable(storage, "new");
    }
    assertEquals(List.of(), H2Storage.verify(file).faults());
  }

  /** Replaces a table, and waits after two batches of the second replacement to be killed. */
  @SuppressWarnings("resource") // the process is killed
  static void replaceUntilKilled(Path file) {
    H2Storage storage = H2Storage.open(file);
    replace(storage, 0, "old", given -> {});
    replace(
        storage,
        1,
        "new",
        given -> {
          if (given == SIZE - 1) {
            // Its sync writes the batches before it.
            storage.customers().insert(SampleRows.customer("c"));
            System.out.println("midway");
            ChildProcess.awaitKill();
          }
        });
  }

  private static void replace(H2Storage storage, long revision, String name, IntConsumer before) {
    Iterator<TaxTableRow> rows =
        IntStream.range(0, SIZE)
            .peek(before)
            .mapToObj(i -> SampleRows.rule(name + "-" + (10_000 + i)))
            .iterator();
    assertEquals(
        Written.done(),
        storage
            .taxTables()
            .publish(new TaxTablePublication(ACME, revision, "test", Set.of(), rows)));
  }

  private static void assertTable(H2Storage storage, String name) {
    assertEquals(
        IntStream.range(0, SIZE).mapToObj(i -> name + "-" + (10_000 + i)).toList(),
        storage.taxTables().page(ACME, TaxTableSelection.area(""), null, 2 * SIZE).stream()
            .map(TaxTableRow::id)
            .toList());
  }

  private static long count(H2Storage storage, String table) {
    return storage
        .database()
        .read(
            "all",
            session -> {
              try (Statement statement = session.connection().createStatement();
                  ResultSet row = statement.executeQuery("select count(*) from octroi." + table)) {
                row.next();
                return row.getLong(1);
              }
            });
  }
}
