package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.storage.sql.SchemaFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Updates the schema of a database to the current version. The schema is defined by numbered files
 * that never change once released, executed one statement at a time. The number of executed
 * statements is stored in the database, so that the update continues after a crash. H2 commits each
 * definition by itself, so the statement during which a crash happened is executed again.
 */
final class Schema {

  /** All schema files in order. A new file is added at the end. */
  private static final List<String> FILES =
      List.of(
          "001-tax-rates.sql",
          "002-ship-tax.sql",
          "003-payment-terms.sql",
          "004-consent.sql",
          "005-ecommerce-tokens.sql",
          "006-access-tokens.sql",
          "007-credentials.sql",
          "008-access-token-codes.sql",
          "009-ecommerce-token-history.sql");

  /** The number of the row that is locked during an update. */
  private static final int LOCK = 0;

  /** The maximum number of attempts if another process defines the same object. */
  private static final int MAX_ATTEMPTS = 10;

  /** The errors if another process was faster: the object exists, or a general error. */
  private static final Set<Integer> LOST_RACE =
      Set.of(
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.SCHEMA_ALREADY_EXISTS_1,
          ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS_1);

  private final List<SchemaFile> files;

  Schema(List<SchemaFile> files) {
    this.files = List.copyOf(files);
  }

  static Schema current() {
    return new Schema(FILES.stream().map(Schema::load).toList());
  }

  private static SchemaFile load(String name) {
    return SchemaFile.read(name, Schema.class.getResourceAsStream("schema/" + name));
  }

  List<SchemaFile> files() {
    return files;
  }

  /**
   * Updates the schema. A lock excludes concurrent updates. Both connections are in auto-commit
   * mode before and after.
   *
   * @param connection the connection that executes the statements
   * @param guard another connection, which holds the lock: on the first one, each definition would
   *     release it
   */
  void update(Connection connection, Connection guard) throws SQLException {
    define(connection, "create schema if not exists octroi");
    define(
        connection,
        """
        create table if not exists octroi.schema_version (
          number integer not null,
          file character varying(100) not null,
          checksum character varying(64) not null,
          steps integer not null,
          primary key (number)
        )
        """);
    insertIfAbsent(connection, LOCK, "", "");
    guard.setAutoCommit(false);
    try (Statement statement = guard.createStatement()) {
      statement.execute("select * from octroi.schema_version where number = 0 for update");
      rejectNewer(connection);
      for (SchemaFile file : files) {
        update(connection, file);
      }
    } finally {
      guard.rollback();
      guard.setAutoCommit(true);
    }
  }

  /**
   * Checks that the schema files are those with which the database was created.
   *
   * @throws StorageException naming the first file that is not
   */
  void checkFiles(Connection connection) throws SQLException {
    for (SchemaFile file : files) {
      stepsDone(connection, file);
    }
  }

  /**
   * Checks that the schema is up to date, without changing it.
   *
   * @throws StorageException if the database was not created by Octroi, or by an older or newer
   *     version
   */
  void rejectOther(Connection connection) throws SQLException {
    if (!TableCopy.hasTable(connection, "SCHEMA_VERSION")) {
      throw new StorageException("the store was not created by Octroi, or is empty", null);
    }
    rejectNewer(connection);
    for (SchemaFile file : files) {
      if (stepsDone(connection, file) < file.steps().size()) {
        throw new StorageException(
            "the store was created by an older version of Octroi: open it once without readOnly() to"
                + " update its schema",
            null);
      }
    }
  }

  /**
   * Returns whether a database was created by Octroi: all statements of the first file were
   * executed.
   */
  boolean isBegun(Connection connection) throws SQLException {
    SchemaFile first = files.get(0);
    return TableCopy.hasTable(connection, "SCHEMA_VERSION")
        && stepsDone(connection, first) == first.steps().size();
  }

  /**
   * Executes a definition that other processes may execute concurrently. H2 checks for existence
   * before it takes its lock, and fails if the object was created in between.
   */
  private static void define(Connection connection, String ifNotExists) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(ifNotExists);
        return;
      } catch (SQLException e) {
        if (attempt == MAX_ATTEMPTS || !LOST_RACE.contains(e.getErrorCode())) {
          throw e;
        }
      }
    }
  }

  private void rejectNewer(Connection connection) throws SQLException {
    int newest = files.isEmpty() ? 0 : files.get(files.size() - 1).number();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(max(number), 0) from octroi.schema_version")) {
      row.next();
      if (row.getInt(1) > newest) {
        throw new StorageException(
            "the store was created by a newer version of Octroi: its schema version is "
                + row.getInt(1)
                + ", this version supports up to "
                + newest,
            null);
      }
    }
  }

  private static void update(Connection connection, SchemaFile file) throws SQLException {
    insertIfAbsent(connection, file.number(), file.name(), file.checksum());
    List<String> steps = file.steps();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String step : steps.subList(stepsDone(connection, file), steps.size())) {
        statement.execute(step);
        countStep(connection, file);
        connection.commit();
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static void insertIfAbsent(
      Connection connection, int number, String file, String checksum) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into octroi.schema_version (number, file, checksum, steps)
            select cast(? as integer), cast(? as character varying),
              cast(? as character varying), 0
            where (select count(*) from octroi.schema_version where number = ?) = 0
            """)) {
      statement.setInt(1, number);
      statement.setString(2, file);
      statement.setString(3, checksum);
      statement.setInt(4, number);
      statement.executeUpdate();
    } catch (SQLException e) {
      if (e.getErrorCode() != ErrorCode.DUPLICATE_KEY_1) {
        throw e;
      }
    }
  }

  private static int stepsDone(Connection connection, SchemaFile file) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select checksum, steps
            from octroi.schema_version
            where number = ?
            """)) {
      statement.setInt(1, file.number());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return 0;
        }
        if (!row.getString("checksum").equals(file.checksum())) {
          throw new StorageException(
              "schema file "
                  + file.name()
                  + " differs from the one with which this store was created: the store is damaged,"
                  + " or was written by a version of Octroi that was not released",
              null);
        }
        return row.getInt("steps");
      }
    }
  }

  private static void countStep(Connection connection, SchemaFile file) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            update octroi.schema_version
            set steps = steps + 1
            where number = ?
            """)) {
      statement.setInt(1, file.number());
      statement.executeUpdate();
    }
  }
}
