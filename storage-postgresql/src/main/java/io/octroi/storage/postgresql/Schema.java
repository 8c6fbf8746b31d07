package io.octroi.storage.postgresql;

import static java.util.stream.Collectors.joining;

import io.octroi.StorageException;
import io.octroi.storage.sql.SchemaFile;
import io.octroi.storage.sql.SchemaVersions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Creates or updates the tables of a schema. The tables are defined by numbered files, which never
 * change after their release. All missing files are executed in one transaction. The transaction
 * locks a row of the table {@code schema_version}, so that several processes can open a new
 * database at the same time.
 */
final class Schema {

  /** All schema files in order. A new file is added at the end. */
  private static final List<String> FILES =
      List.of(
          "001-shared.sql",
          "002-tax-rates.sql",
          "003-customers.sql",
          "004-ship-taxes.sql",
          "005-payment-terms.sql",
          "006-consents.sql",
          "007-ecommerce-tokens.sql",
          "008-access-tokens.sql",
          "009-credentials.sql");

  /** The number of the row that is locked during an update. */
  private static final int LOCK = 0;

  /**
   * The SQLSTATEs of a duplicate key in the catalog and of an existing object. They mean that
   * another process has created the object first.
   */
  private static final Set<String> LOST_RACE = Set.of("23505", "42P06", "42P07", "42710");

  /**
   * The transaction settings, without a statement timeout. The lock timeout is longer than an
   * update by another process takes.
   */
  private static final String SETTINGS =
      "set transaction isolation level read committed, read write; set local lock_timeout = '60s';"
          + " set local statement_timeout = 0";

  private final String name;
  private final PostgresDialect dialect;
  private final SchemaVersions versions;

  Schema(String name, PostgresDialect dialect, List<SchemaFile> files) {
    this.name = name;
    this.dialect = dialect;
    this.versions = new SchemaVersions(files, dialect);
  }

  static Schema current(String name, PostgresDialect dialect) {
    return new Schema(
        name,
        dialect,
        FILES.stream()
            .map(file -> SchemaFile.read(file, Schema.class.getResourceAsStream("schema/" + file)))
            .toList());
  }

  List<SchemaFile> files() {
    return versions.files();
  }

  /**
   * Creates or updates the schema.
   *
   * @param connection a connection in auto-commit mode
   */
  void update(Connection connection) throws SQLException {
    if (hasVersions(connection)) {
      if (versions.missing(connection).isEmpty()) {
        return;
      }
    } else {
      if (!exists(connection, "select 1 from pg_catalog.pg_namespace where nspname = ?")) {
        define(connection, "create schema if not exists " + quoted());
      }
      define(connection, dialect.adapted(SchemaVersions.CREATE));
    }
    // Another process may have created the table, but not yet the row.
    versions.insertIfAbsent(connection, LOCK, "", "");
    connection.setAutoCommit(false);
    boolean done = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS);
      statement.execute(dialect.adapted(SchemaVersions.LOCK));
      for (SchemaVersions.Missing missing : versions.missing(connection)) {
        update(connection, statement, missing);
      }
      connection.commit();
      done = true;
    } finally {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  private void update(Connection connection, Statement statement, SchemaVersions.Missing missing)
      throws SQLException {
    SchemaFile file = missing.file();
    versions.insertIfAbsent(connection, file.number(), file.name(), file.checksum());
    for (String step : missing.steps()) {
      statement.execute(dialect.adapted(step));
      versions.countStep(connection, file);
    }
  }

  /**
   * Checks that the schema is up to date, without changing it.
   *
   * @throws StorageException if the schema is missing, or was created by an older or newer version
   */
  void rejectOther(Connection connection) throws SQLException {
    List<SchemaFile> missing =
        hasVersions(connection)
            ? versions.missing(connection).stream().map(SchemaVersions.Missing::file).toList()
            : files();
    if (!missing.isEmpty()) {
      throw new StorageException(
          "the schema "
              + name
              + " is missing or was created by an older version of Octroi: open the store with"
              + " migrate(true), or run the script that PostgresStorageBuilder.schemaScript()"
              + " returns; its files that were not run are "
              + missing.stream().map(SchemaFile::name).collect(joining(", ")),
          null);
    }
  }

  /**
   * Returns a script that executes all files. Files that have already been executed have no effect
   * when they are executed again.
   */
  String script() {
    StringBuilder script = new StringBuilder("begin;\n\n");
    append(script, "create schema if not exists " + quoted());
    append(script, dialect.adapted(SchemaVersions.CREATE).strip());
    append(script, row(LOCK, "", "", 0));
    for (SchemaFile file : files()) {
      script.append("-- ").append(file.name()).append("\n\n");
      file.steps().forEach(step -> append(script, dialect.adapted(step)));
      append(script, row(file.number(), file.name(), file.checksum(), file.steps().size()));
    }
    return script.append("commit;\n").toString();
  }

  private String row(int number, String file, String checksum, int steps) {
    return dialect.adapted(
        "insert into octroi.schema_version (number, file, checksum, steps)\nvalues (%d, '%s', '%s', %d)\non conflict do nothing"
            .formatted(number, file, checksum, steps));
  }

  private static void append(StringBuilder script, String statement) {
    script.append(statement).append(";\n\n");
  }

  private String quoted() {
    return '"' + name + '"';
  }

  private boolean hasVersions(Connection connection) throws SQLException {
    return exists(
        connection,
        "select 1 from pg_catalog.pg_tables where schemaname = ? and tablename = 'schema_version'");
  }

  private boolean exists(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void define(Connection connection, String ifNotExists) throws SQLException {
    SchemaVersions.define(
        connection, ifNotExists, failure -> LOST_RACE.contains(failure.getSQLState()));
  }
}
