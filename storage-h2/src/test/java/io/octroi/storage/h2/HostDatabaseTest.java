package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.Violation;
import io.octroi.spi.Written;
import io.octroi.storage.tck.jdbc.MinimalDataSource;
import io.octroi.storage.tck.jdbc.SampleChange;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests stores in a database that the host provides. */
class HostDatabaseTest {

  @TempDir Path folder;

  @Test
  void leavesTheDataSourceOpenAndTheHostTablesUnchanged() throws SQLException {
    JdbcConnectionPool pool = H2Fixtures.pool(folder.resolve("host"));
    try (Connection host = pool.getConnection();
        Statement statement = host.createStatement()) {
      statement.execute("create table customer (id integer)");
      try (H2Storage storage = H2Storage.open(pool)) {
        assertEquals(
            List.of(Written.done()), storage.customers().insertAll(List.of(customer("ann"))));
      }
      statement.execute("insert into customer values (1)");
      try (H2Storage storage = H2Storage.open(pool)) {
        assertTrue(storage.customers().findByName(ACME, "ann").isPresent());
      }
      statement.execute("select * from customer");
    }
    pool.dispose();
  }

  /** Both erasures mark the file for a rewrite. */
  @Test
  void twoTenantsCanEraseConcurrently() throws Exception {
    JdbcConnectionPool pool = H2Fixtures.pool(folder.resolve("host"));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (H2Storage storage = H2Storage.open(pool)) {
      CyclicBarrier start = new CyclicBarrier(2);
      for (int round = 0; round < 100; round++) {
        List<Future<?>> erasures = new ArrayList<>();
        for (TenantId tenant : List.of(TenantId.of("a" + round), TenantId.of("b" + round))) {
          SampleChange.CONSENT_ERASE.prepare(storage, tenant);
          erasures.add(
              threads.submit(
                  () -> {
                    start.await(60, TimeUnit.SECONDS);
                    SampleChange.CONSENT_ERASE.apply(storage, tenant);
                    return null;
                  }));
        }
        for (Future<?> erasure : erasures) {
          erasure.get();
        }
        try (Connection connection = pool.getConnection();
            Statement statement = connection.createStatement()) {
          assertTrue(statement.executeUpdate("delete from octroi.rewrite_due") > 0);
        }
      }
    } finally {
      threads.shutdown();
      pool.dispose();
    }
  }

  @Test
  void returnsConnectionsInTheirOriginalState() throws SQLException {
    try (Connection only = source(";OPTIMIZE_REUSE_RESULTS=0").getConnection()) {
      only.setAutoCommit(false);
      only.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      try (Statement statement = only.createStatement()) {
        statement.execute("set lock_timeout 1234");
      }
      try (H2Storage storage = H2Storage.open(new SingleConnectionDataSource(only))) {
        storage.customers().insertAll(List.of(customer("ann")));
        storage.customers().findByName(ACME, "ann");
        assertThrows(
            StorageException.class,
            () ->
                storage
                    .database()
                    .read("all", session -> session.connection().prepareStatement("nonsense")));
      }

      assertFalse(only.getAutoCommit());
      assertEquals(Connection.TRANSACTION_SERIALIZABLE, only.getTransactionIsolation());
      try (Statement statement = only.createStatement();
          ResultSet row = statement.executeQuery("call lock_timeout()")) {
        row.next();
        assertEquals(1234, row.getInt(1));
      }
    }
  }

  @Test
  void acceptsADatabaseWithSuitableSettings() throws SQLException {
    JdbcDataSource source = source(";OPTIMIZE_REUSE_RESULTS=0");
    try (Connection host = source.getConnection();
        H2Storage storage = H2Storage.open(source)) {
      assertEquals(0, storage.taxTables().revision(ACME));
      assertTrue(host.isValid(0));
    }
  }

  @Test
  void namesEverySettingThatBreaksAGuarantee() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle;LOCK_MODE=0");
    try (Connection host = source.getConnection();
        Statement statement = host.createStatement()) {
      statement.execute("set collation german strength primary");
      statement.execute("set ignorecase true");

      InvalidInputException rejected =
          assertThrows(InvalidInputException.class, () -> H2Storage.open(source));

      assertEquals(
          List.of(
              "MODE", "COLLATION", "IGNORECASE", "LOCK_MODE", "OPTIMIZE_REUSE_RESULTS", "database"),
          rejected.violations().stream().map(Violation::subject).toList(),
          rejected::getMessage);
      assertTrue(
          rejected.getMessage().startsWith("MODE: is Oracle, must be REGULAR"),
          rejected::getMessage);
    }
  }

  @Test
  void rejectsCaseSensitiveNames() throws SQLException {
    for (String names : List.of("DATABASE_TO_UPPER=FALSE", "DATABASE_TO_LOWER=TRUE")) {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_MODE=0;" + names);
      try (Connection host = source.getConnection()) {
        String fault = "DATABASE_TO_UPPER: is false, must be true: Octroi's statements rely on it";

        assertEquals(
            List.of("DATABASE_TO_UPPER", "LOCK_MODE", "OPTIMIZE_REUSE_RESULTS", "database"),
            rejectedSettings(H2Storage.builder(source)));
        assertEquals(
            fault,
            assertThrows(
                    InvalidInputException.class,
                    () -> H2Storage.builder(source).allowUnsafeSettings().open())
                .getMessage());
        assertTrue(host.isValid(0));
      }
    }
  }

  @Test
  void rejectsAPoolOfOneConnection() throws SQLException {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_MODE=0", "host", "");
    pool.setMaxConnections(1);
    pool.setLoginTimeout(1);
    try {
      assertEquals(
          List.of("DataSource", "LOCK_MODE", "OPTIMIZE_REUSE_RESULTS", "database"),
          rejectedSettings(H2Storage.builder(pool)));
      assertEquals(
          "DataSource: provides one connection at a time, must provide two: opening a store changes"
              + " the schema on one while it holds a lock on the other (raise the pool's limit, for"
              + " example maximumPoolSize)",
          assertThrows(
                  InvalidInputException.class,
                  () -> H2Storage.builder(pool).allowUnsafeSettings().open())
              .getMessage());
      pool.setMaxConnections(2);
      H2Storage.builder(pool).allowUnsafeSettings().open().close();
    } finally {
      pool.dispose();
    }
  }

  private static List<String> rejectedSettings(H2DataSourceBuilder opening) {
    InvalidInputException rejected = assertThrows(InvalidInputException.class, opening::open);
    return rejected.violations().stream().map(Violation::subject).toList();
  }

  @Test
  void rejectsAFileSystemThatAnInterruptCloses() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:" + folder.resolve("host") + ";OPTIMIZE_REUSE_RESULTS=0");
    try (Connection host = source.getConnection()) {
      InvalidInputException rejected =
          assertThrows(InvalidInputException.class, () -> H2Storage.open(source));

      assertEquals("URL", rejected.violations().get(0).subject());
      assertTrue(host.isValid(0));
    }
  }

  @Test
  void rejectsConnectionsThatDoNotUnwrap() throws SQLException {
    JdbcDataSource source = source(";OPTIMIZE_REUSE_RESULTS=0");
    try (Connection host = source.getConnection()) {
      MinimalDataSource hiding = () -> hiding(host);

      InvalidInputException rejected =
          assertThrows(InvalidInputException.class, () -> H2Storage.open(hiding));

      assertEquals(
          List.of("DataSource"), rejected.violations().stream().map(Violation::subject).toList());
      try (H2Storage storage = H2Storage.builder(hiding).allowUnsafeSettings().open()) {
        assertEquals(
            List.of(Written.done()), storage.customers().insertAll(List.of(customer("ann"))));
      }
    }
  }

  private static Connection hiding(Connection host) {
    return (Connection)
        Proxy.newProxyInstance(
            HostDatabaseTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isWrapperFor" -> false;
                  case "close" -> null;
                  default -> MinimalDataSource.call(host, method, arguments);
                });
  }

  @Test
  void acceptsUnsafeSettingsThatTheHostAllows() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
    try (Connection host = source.getConnection();
        H2Storage storage = H2Storage.builder(source).allowUnsafeSettings().open()) {
      assertEquals(
          List.of(Written.done()), storage.customers().insertAll(List.of(customer("ann"))));
      assertTrue(host.isValid(0));
    }
  }

  @Test
  void rejectsAUserWithoutTheRequiredRights() throws SQLException {
    JdbcDataSource source = source(";OPTIMIZE_REUSE_RESULTS=0");
    try (Connection host = source.getConnection();
        Statement statement = host.createStatement()) {
      statement.execute("create user guest password ''");
      JdbcDataSource guest = source(";IFEXISTS=TRUE");
      guest.setUser("guest");

      StorageException rejected = assertThrows(StorageException.class, () -> H2Storage.open(guest));

      assertTrue(rejected.getMessage().contains("90040"), rejected::getMessage);
    }
  }

  private JdbcDataSource source(String settings) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:async:" + folder.resolve("host") + settings);
    source.setUser("host");
    source.setPassword("");
    return source;
  }
}
