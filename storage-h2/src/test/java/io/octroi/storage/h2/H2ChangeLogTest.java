package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that only a database that several processes may share has a change log. */
class H2ChangeLogTest {

  private static final String ENTRIES =
      """
      select (select count(*) from octroi.change_log)
        + (select count(*) from octroi.feed where name = 'change')
      """;

  @TempDir Path folder;

  @Test
  void aFileHasNoLogAndNoEntries() throws SQLException {
    Path path = folder.resolve("octroi");
    try (H2Storage storage = H2Storage.open(path)) {
      assertEquals(Optional.empty(), storage.changes());
      AllReads.fill(storage);
    }

    try (Connection connection = OwnedConnections.file(H2File.at(path), null).openConnection()) {
      assertEquals(0, entries(connection));
    }
  }

  @Test
  void aDatabaseInMemoryHasNoLog() {
    try (H2Storage storage = H2Storage.inMemory()) {
      assertEquals(Optional.empty(), storage.changes());
    }
  }

  @Test
  void aHostsDatabaseHasALogThatSurvivesItsStores() throws SQLException {
    JdbcConnectionPool pool = H2Fixtures.pool(folder.resolve("host"));
    ChangePage before;
    try (H2Storage storage = H2Storage.open(pool)) {
      AllReads.fill(storage);
      before = entries(storage);
      assertEquals(before.newest(), newest(storage));
      assertFalse(before.changes().isEmpty());
    }

    try (Connection connection = pool.getConnection()) {
      assertTrue(entries(connection) > 0);
    }
    try (H2Storage storage = H2Storage.open(pool)) {
      assertEquals(before.newest(), newest(storage));
      assertEquals(before, entries(storage));
    }
    pool.dispose();
  }

  private static long newest(H2Storage storage) {
    ChangeLog log = storage.changes().orElseThrow();
    return log.newest(Set.of(ACME, TenantId.of("unknown"))).sequences().getOrDefault(ACME, 0L);
  }

  private static ChangePage entries(H2Storage storage) {
    return storage.changes().orElseThrow().since(ACME, 0, 1_000);
  }

  private static int entries(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ENTRIES)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
