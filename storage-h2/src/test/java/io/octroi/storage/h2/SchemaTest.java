package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.storage.sql.SchemaFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests updates of the schema. */
class SchemaTest {

  private static final SchemaFile FIRST =
      new SchemaFile(
          "001-first.sql",
          """
          -- Two tables.
          create table if not exists octroi.one (id integer);

          -- A comment; with a semicolon.
          create table if not exists octroi.two (
            id integer
          );
          insert into octroi.two (id)
          values (1);
          """);

  private static final SchemaFile SECOND =
      new SchemaFile("002-second.sql", "alter table octroi.one add if not exists name varchar(9);");

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";OPTIMIZE_REUSE_RESULTS=0";
  private Connection connection;
  private Connection guard;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection(url);
    guard = DriverManager.getConnection(url);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    guard.close();
  }

  @Test
  void runsEachStatementOnce() throws SQLException {
    new Schema(List.of(FIRST, SECOND)).update(connection, guard);
    new Schema(List.of(FIRST, SECOND)).update(connection, guard);

    assertEquals(1, number("select count(*) from octroi.two"));
    assertEquals(3, number("select steps from octroi.schema_version where number = 1"));
    assertEquals(1, number("select steps from octroi.schema_version where number = 2"));
  }

  @Test
  void runsFilesThatWereAddedLater() throws SQLException {
    new Schema(List.of(FIRST)).update(connection, guard);
    new Schema(List.of(FIRST, SECOND)).update(connection, guard);

    assertEquals(0, number("select count(name) from octroi.one"));
  }

  @Test
  void continuesAfterACrashAtAnyStatement() throws SQLException {
    SchemaFile broken =
        new SchemaFile(FIRST.name(), FIRST.text() + "\ninsert into octroi.nowhere values (1);\n");
    assertThrows(SQLException.class, () -> new Schema(List.of(broken)).update(connection, guard));
    assertEquals(3, number("select max(steps) from octroi.schema_version"));
    assertTrue(connection.getAutoCommit());

    execute("create table octroi.nowhere (id integer)");
    new Schema(List.of(broken)).update(connection, guard);

    assertEquals(1, number("select count(*) from octroi.two"));
    assertEquals(1, number("select count(*) from octroi.nowhere"));
  }

  @Test
  void repeatsADefinitionThatACrashLeftUncounted() throws SQLException {
    new Schema(List.of(FIRST)).update(connection, guard);
    execute("delete from octroi.two");
    execute("update octroi.schema_version set steps = 1 where number = 1");

    new Schema(List.of(FIRST)).update(connection, guard);

    assertEquals(1, number("select count(*) from octroi.two"));
  }

  @Test
  void rejectsASchemaFileThatWasChanged() throws SQLException {
    new Schema(List.of(FIRST)).update(connection, guard);
    SchemaFile changed = new SchemaFile(FIRST.name(), FIRST.text() + "\n-- a word more\n");

    StorageException rejected =
        assertThrows(
            StorageException.class, () -> new Schema(List.of(changed)).update(connection, guard));

    assertEquals(
        "schema file 001-first.sql differs from the one with which this store was created: the"
            + " store is damaged, or was written by a version of Octroi that was not released",
        rejected.getMessage());
  }

  @Test
  void ignoresDifferentLineEndings() throws SQLException {
    new Schema(List.of(FIRST)).update(connection, guard);

    new Schema(List.of(new SchemaFile(FIRST.name(), FIRST.text().replace("\n", "\r\n"))))
        .update(connection, guard);
  }

  @Test
  void rejectsAStoreOfANewerVersion() throws SQLException {
    new Schema(List.of(FIRST, SECOND)).update(connection, guard);

    StorageException rejected =
        assertThrows(
            StorageException.class, () -> new Schema(List.of(FIRST)).update(connection, guard));

    assertEquals(
        "the store was created by a newer version of Octroi: its schema version is 2, this"
            + " version supports up to 1",
        rejected.getMessage());
  }

  @RepeatedTest(25)
  void isUpdatedOnceByConcurrentStores() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    try {
      CyclicBarrier start = new CyclicBarrier(4);
      List<Future<Object>> openers =
          Stream.generate(
                  () ->
                      threads.submit(
                          () -> {
                            try (Connection own = DriverManager.getConnection(url);
                                Connection ownGuard =
                                    DriverManager.getConnection(url + ";LOCK_TIMEOUT=60000")) {
                              start.await();
                              new Schema(List.of(FIRST, SECOND)).update(own, ownGuard);
                              return (Object) "up to date";
                            }
                          }))
              .limit(4)
              .toList();
      for (Future<Object> opener : openers) {
        assertEquals("up to date", opener.get());
      }
    } finally {
      threads.shutdown();
    }

    assertEquals(1, number("select count(*) from octroi.two"));
  }

  @Test
  void schemaFilesAreNumberedWithoutGaps() {
    List<SchemaFile> files = Schema.current().files();
    for (int i = 0; i < files.size(); i++) {
      assertEquals(i + 1, files.get(i).number());
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }
}
