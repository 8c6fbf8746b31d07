package io.octroi.storage.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.Violation;
import io.octroi.storage.tck.jdbc.FaultyDataSource;
import io.octroi.storage.tck.jdbc.SampleRows;
import io.octroi.testing.postgresql.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which servers, settings and options are rejected, and that all faults are named. */
class SettingsTest {

  private static final ServerSettings GOOD =
      new ServerSettings(140_000, "UTF8", false, false, "on", "on", "on");

  @Test
  void namesAllFaultsOfAServerAtOnce() {
    try (TestDatabase database =
        TestDatabase.create("template template0 encoding 'LATIN1' locale 'C'")) {
      database.execute(
          "alter database " + database.name() + " set default_transaction_read_only = on");
      InvalidInputException failure =
          assertThrows(
              InvalidInputException.class,
              () -> PostgresStorage.open(PostgresServer.shared().dataSource(database.name())));

      assertEquals(
          List.of(
              "server_encoding", "DataSource", "synchronous_commit", "fsync", "full_page_writes"),
          failure.violations().stream().map(Violation::subject).toList());
    }
  }

  @Test
  void acceptsUnsafeSettingsOnlyWhenTheHostDoes() {
    ServerSettings unsafe = new ServerSettings(140_000, "UTF8", false, false, "off", "off", "off");

    unsafe.rejectUnsupported(true);
    assertEquals(3, faults(unsafe, false).size());
  }

  @Test
  void acceptsTheOldestSupportedVersionAndServersWithoutASetting() {
    GOOD.rejectUnsupported(false);
    new ServerSettings(180_001, "UTF8", false, false, "remote_apply", "", "")
        .rejectUnsupported(false);
  }

  @Test
  void rejectsAnOlderVersionAndAStandby() {
    assertEquals(
        List.of("server_version: is 13, must be at least 14"),
        faults(new ServerSettings(130_014, "UTF8", false, false, "on", "on", "on"), true));
    assertEquals(
        List.of("DataSource: connects to a standby, must connect to the primary server"),
        faults(new ServerSettings(180_000, "UTF8", true, true, "on", "on", "on"), true));
  }

  private static List<String> faults(ServerSettings settings, boolean allowUnsafe) {
    return assertThrows(InvalidInputException.class, () -> settings.rejectUnsupported(allowUnsafe))
        .violations()
        .stream()
        .map(fault -> fault.subject() + ": " + fault.message())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Octroi", "a-b", "pg_octroi", "1a", "a\"; drop schema public; --"})
  void rejectsSchemaNamesThatNeedQuotationMarks(String name) {
    PostgresStorageBuilder builder =
        PostgresStorage.builder(PostgresServer.shared().dataSource(PostgresServer.DATABASE));

    assertThrows(InvalidInputException.class, () -> builder.schema(name));
  }

  @Test
  void rejectsTimeoutsOutOfRange() {
    PostgresStorageBuilder builder =
        PostgresStorage.builder(PostgresServer.shared().dataSource(PostgresServer.DATABASE));
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofHours(2), Duration.ofSeconds(-1))) {
      assertThrows(InvalidInputException.class, () -> builder.lockTimeout(timeout));
      assertThrows(InvalidInputException.class, () -> builder.statementTimeout(timeout));
    }
  }

  @Test
  void saysWhatToDoIfNoConnectionIsProvided() {
    FaultyDataSource source =
        new FaultyDataSource(
            PostgresServer.shared().dataSource(PostgresServer.DATABASE), new SQLException());
    source.arm(1, FaultyDataSource.Fault.BEFORE);

    StorageException failure =
        assertThrows(StorageException.class, () -> PostgresStorage.open(source));
    assertTrue(
        failure.getMessage().contains("check that the server is running"), failure::getMessage);
  }

  @Test
  void restoresTheStateOfAHostsConnection() throws SQLException {
    try (TestDatabase database = TestDatabase.create()) {
      try (RememberingDataSource source = new RememberingDataSource(database.pool())) {
        PostgresStorage storage = PostgresStorage.builder(source).allowUnsafeSettings().open();
        for (boolean autoCommit : new boolean[] {true, false}) {
          source.use(autoCommit, Connection.TRANSACTION_SERIALIZABLE);
          storage.products().put(List.of(SampleRows.product("19")));
          assertTrue(storage.products().find(SampleRows.ACME, "19").isPresent());
          assertEquals(autoCommit + " 8", source.state());
        }
        storage.close();
      }
    }
  }
}
