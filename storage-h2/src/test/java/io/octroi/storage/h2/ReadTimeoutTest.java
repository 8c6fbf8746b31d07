package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.spi.Written;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the read timeout. H2 retries a read whose index refers to a missing row, without a pause,
 * until the lock timeout. Changes may wait for a lock for ten minutes; reads take no locks.
 */
class ReadTimeoutTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir Path folder;

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aReadOfADamagedIndexTimesOutAndNamesTheFile() {
    Path path = folder.resolve("octroi");
    try (H2Storage storage = H2Storage.open(path)) {
      storage
          .customers()
          .insertAll(List.of(SampleRows.customer("ann"), SampleRows.customer("bob")));
    }
    IndexCorruption.removeRow(path, "CUSTOMER", "bob");

    try (H2Storage storage = H2Storage.builder(path).readTimeout(SHORT).open()) {
      StorageException failed =
          assertThrows(
              StorageException.class, () -> storage.customers().findByName(ACME, "bob-alias"));
      assertTrue(failed.getMessage().contains("octroi.mv.db may be damaged"), failed::getMessage);
      assertTrue(failed.getMessage().contains("H2Storage.verify"), failed::getMessage);
      assertTrue(storage.customers().findByName(ACME, "ann-alias").isPresent());
    }
  }

  /**
   * No other thread holds a lock for which this change could wait, but other changes wait for it.
   */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aChangeThatReadsADamagedIndexTimesOut() {
    Path path = folder.resolve("octroi");
    try (H2Storage storage = H2Storage.open(path)) {
      storage
          .customers()
          .insertAll(List.of(SampleRows.customer("ann"), SampleRows.customer("bob")));
    }
    IndexCorruption.removeRow(path, "CUSTOMER", "bob");

    try (H2Storage storage = H2Storage.builder(path).readTimeout(SHORT).open()) {
      StorageException failed =
          assertThrows(StorageException.class, () -> storage.customers().delete(ACME, "bob", 1));
      assertTrue(failed.getMessage().contains("octroi.mv.db may be damaged"), failed::getMessage);
      assertEquals(Written.done(), storage.customers().delete(ACME, "ann", 1));
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aReadOfADamagedHostDatabaseTimesOut() throws SQLException {
    JdbcConnectionPool pool = H2Fixtures.pool(folder.resolve("host"));
    try (H2Storage storage = H2Storage.builder(pool).readTimeout(SHORT).open()) {
      storage
          .customers()
          .insertAll(List.of(SampleRows.customer("ann"), SampleRows.customer("bob")));
      try (Connection connection = pool.getConnection()) {
        IndexCorruption.removeRow(connection, "CUSTOMER", "bob");
      }
      StorageException failed =
          assertThrows(
              StorageException.class, () -> storage.customers().findByName(ACME, "bob-alias"));
      assertTrue(failed.getMessage().contains("database may be damaged"), failed::getMessage);
      assertTrue(storage.customers().findByName(ACME, "ann-alias").isPresent());
    } finally {
      pool.dispose();
    }
  }

  @Test
  void aHostConnectionIsReturnedWithItsOriginalTimeouts() throws SQLException {
    try (Connection connection = H2Fixtures.pool(folder.resolve("host")).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout 1234");
      statement.execute("set query_timeout 56789");
      try (H2Storage storage = H2Storage.open(new SingleConnectionDataSource(connection))) {
        assertEquals(
            List.of(Written.done()),
            storage.customers().insertAll(List.of(SampleRows.customer("ann"))));
        assertTrue(storage.customers().findByName(ACME, "ann").isPresent());
      }
      assertEquals("1234 56789", timeouts(statement));
    }
  }

  private static String timeouts(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select lock_timeout(), setting_value
            from information_schema.settings
            where setting_name = 'QUERY_TIMEOUT'
            """)) {
      row.next();
      return row.getString(1) + " " + row.getString(2);
    }
  }

  /** A publication has statements that take longer than a millisecond. */
  @Test
  void changesAndBackupsAreNotLimited() {
    Path path = folder.resolve("octroi");
    try (H2Storage storage = H2Storage.builder(path).readTimeout(Duration.ofMillis(1)).open()) {
      assertEquals(
          Written.done(), storage.taxTables().publish(SampleRows.publication(0, "r", 20_000)));
      assertEquals(
          Written.done(), storage.taxTables().publish(SampleRows.publication(1, "s", 20_000)));
      storage.backup(folder.resolve("backup"));
    }
    assertTrue(H2Storage.verify(path).isIntact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "PT1H0.001S", "PT2562047788015215H"})
  void anOutOfRangeTimeoutIsRejected(Duration timeout) {
    InvalidInputException rejected =
        assertThrows(
            InvalidInputException.class,
            () -> H2Storage.builder(folder.resolve("octroi")).readTimeout(timeout));
    assertEquals("readTimeout", rejected.violations().get(0).subject());
    assertThrows(
        InvalidInputException.class,
        () -> H2Storage.builder(H2Fixtures.pool(folder.resolve("host"))).readTimeout(timeout));
  }
}
