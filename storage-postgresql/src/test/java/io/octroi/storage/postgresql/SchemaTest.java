package io.octroi.storage.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.storage.sql.SchemaFile;
import io.octroi.storage.tck.jdbc.SampleRows;
import io.octroi.testing.postgresql.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the creation and the update of the schema. */
class SchemaTest {

  private static final String FILES = "select count(*) from octroi.schema_version where number > 0";

  private TestDatabase database;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void severalProcessesOpenANewDatabaseAtTheSameTime() throws Exception {
    String script = database.builder().schema("begun").schemaScript();
    String table = script.substring(0, script.indexOf("insert into"));
    for (String begun : List.of("four", "five", "six")) {
      database.execute(table.replace("begun", begun) + "commit;"); // Without the row to lock.
    }
    int openers = 8;
    CyclicBarrier barrier = new CyclicBarrier(openers);
    ExecutorService threads = Executors.newFixedThreadPool(openers);
    try {
      for (String schema : List.of("one", "two", "three", "four", "five", "six")) {
        List<Future<?>> opened = new ArrayList<>();
        for (int i = 0; i < openers; i++) {
          opened.add(
              threads.submit(
                  () -> {
                    barrier.await(60, TimeUnit.SECONDS);
                    database.builder().schema(schema).open().close();
                    return null;
                  }));
        }
        for (Future<?> future : opened) {
          future.get(60, TimeUnit.SECONDS);
        }
        assertEquals(
            "9",
            database.value("select count(*) from " + schema + ".schema_version where number > 0"));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void withoutMigrationNamesTheFilesToRunAndAcceptsTheScript() {
    PostgresStorageBuilder builder = database.builder().migrate(false);

    StorageException missing = assertThrows(StorageException.class, builder::open);
    assertTrue(missing.getMessage().endsWith("008-access-tokens.sql, 009-credentials.sql"));
    assertEquals("0", database.value("select count(*) from pg_namespace where nspname = 'octroi'"));

    database.execute(builder.schemaScript());
    builder.open().close();
    database.execute(builder.schemaScript());
    database.builder().open().close();
    assertEquals("9", database.value(FILES));

    database.execute("delete from octroi.schema_version where number = 9");
    StorageException old = assertThrows(StorageException.class, builder::open);
    assertTrue(old.getMessage().endsWith("not run are 009-credentials.sql"), old::getMessage);
  }

  @Test
  void rejectsANewerSchemaAndAnotherFile() {
    database.builder().open().close();
    database.execute("update octroi.schema_version set checksum = 'x' where number = 3");
    for (boolean migrate : new boolean[] {true, false}) {
      StorageException differs =
          assertThrows(StorageException.class, () -> database.builder().migrate(migrate).open());
      assertTrue(differs.getMessage().startsWith("schema file 003"), differs::getMessage);
    }

    database.execute("insert into octroi.schema_version values (99, 'x', 'x', 1)");
    for (boolean migrate : new boolean[] {true, false}) {
      StorageException newer =
          assertThrows(StorageException.class, () -> database.builder().migrate(migrate).open());
      assertTrue(newer.getMessage().contains("by a newer version"), newer::getMessage);
    }
  }

  @Test
  void aFailedUpdateChangesNothingAndIsRepeated() throws SQLException {
    PostgresDialect dialect = new PostgresDialect("octroi");
    List<SchemaFile> files = new ArrayList<>(Schema.current("octroi", dialect).files());
    files.add(new SchemaFile("010-faulty.sql", "create table octroi.a (n integer);\nfaulty;\n"));
    try (Connection connection = database.pool().getConnection()) {
      assertThrows(
          SQLException.class, () -> new Schema("octroi", dialect, files).update(connection));
      assertEquals("0", database.value(FILES));

      files.set(9, new SchemaFile("010-faulty.sql", "create table octroi.a (n integer);\n"));
      new Schema("octroi", dialect, files).update(connection);
      assertTrue(connection.getAutoCommit());
    }
    assertEquals("10", database.value(FILES));
  }

  @Test
  void aRoleNeedsOnlyTheRightToCreateASchema() {
    database.execute("create role creator login");
    database.execute("grant create on database " + database.name() + " to creator");
    open("creator").close();
    assertEquals(
        "creator", database.value("select tableowner from pg_tables where tablename = 'product'"));
    database.execute("drop owned by creator; drop role creator");
  }

  @Test
  void aRoleNeedsNoOtherRightIfItOwnsTheSchema() {
    database.execute("create role owner_of_schema login");
    StorageException refused = assertThrows(StorageException.class, () -> open("owner_of_schema"));
    assertTrue(refused.getMessage().contains("required rights"), refused::getMessage);

    database.execute("create schema octroi authorization owner_of_schema");
    open("owner_of_schema").close();
    database.execute("drop owned by owner_of_schema; drop role owner_of_schema");
  }

  private PostgresStorage open(String role) {
    DataSource source = PostgresServer.shared().dataSource(database.name(), role);
    PostgresStorage storage = PostgresStorage.builder(source).allowUnsafeSettings().open();
    storage.products().put(List.of(SampleRows.product("19")));
    return storage;
  }
}
