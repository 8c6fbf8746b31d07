package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.storage.sql.SchemaFile;
import io.octroi.storage.sql.SchemaVersions;
import io.octroi.storage.sql.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Updates the schema of a database to the current version. The schema is defined by numbered files,
 * which are executed one statement at a time. A file never changes after it has been released. The
 * number of executed statements is stored in the database, so that an update can continue after a
 * crash. H2 commits each data definition statement separately, so a statement that was interrupted
 * by a crash is executed again.
 */
final class Schema {

  /** All schema files in order. New files are added at the end. */
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

  /** The error codes that H2 may report if another process has just created the same object. */
  private static final Set<Integer> LOST_RACE =
      Set.of(
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.SCHEMA_ALREADY_EXISTS_1,
          ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS_1);

  private final SchemaVersions versions;

  Schema(List<SchemaFile> files) {
    this.versions = new SchemaVersions(files, SqlDialect.STANDARD);
  }

  static Schema current() {
    return new Schema(FILES.stream().map(Schema::load).toList());
  }

  private static SchemaFile load(String name) {
    return SchemaFile.read(name, Schema.class.getResourceAsStream("schema/" + name));
  }

  List<SchemaFile> files() {
    return versions.files();
  }

  /**
   * Updates the schema. A lock prevents concurrent updates. Both connections must be in auto-commit
   * mode, and are in this mode again afterwards.
   *
   * @param connection the connection that executes the statements
   * @param guard another connection, which holds the lock; on the first connection, each data
   *     definition statement would release the lock
   */
  void update(Connection connection, Connection guard) throws SQLException {
    define(connection, "create schema if not exists octroi");
    define(connection, SchemaVersions.CREATE);
    versions.insertIfAbsent(connection, LOCK, "", "");
    guard.setAutoCommit(false);
    try (Statement statement = guard.createStatement()) {
      statement.execute(SchemaVersions.LOCK);
      for (SchemaVersions.Missing missing : versions.missing(connection)) {
        update(connection, missing);
      }
    } finally {
      guard.rollback();
      guard.setAutoCommit(true);
    }
  }

  /**
   * Checks that the schema is up to date, without changing it.
   *
   * @throws StorageException if the schema is that of an older or newer version
   */
  void rejectOther(Connection connection) throws SQLException {
    if (!versions.missing(connection).isEmpty()) {
      throw new StorageException(
          "the store was created by an older version of Octroi: open it once without readOnly() to"
              + " update its schema",
          null);
    }
  }

  /**
   * Returns whether a database was created by Octroi, that is, whether all statements of the first
   * file were executed.
   *
   * @throws StorageException if it was created by a newer version, or if a schema file differs; the
   *     message names the first such file
   */
  boolean isBegun(Connection connection) throws SQLException {
    return TableCopy.hasTable(connection, "SCHEMA_VERSION")
        && versions.missing(connection).stream()
            .noneMatch(missing -> missing.file().equals(files().get(0)));
  }

  private static void define(Connection connection, String ifNotExists) throws SQLException {
    SchemaVersions.define(
        connection, ifNotExists, failure -> LOST_RACE.contains(failure.getErrorCode()));
  }

  private void update(Connection connection, SchemaVersions.Missing missing) throws SQLException {
    SchemaFile file = missing.file();
    versions.insertIfAbsent(connection, file.number(), file.name(), file.checksum());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String step : missing.steps()) {
        statement.execute(step);
        versions.countStep(connection, file);
        connection.commit();
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
