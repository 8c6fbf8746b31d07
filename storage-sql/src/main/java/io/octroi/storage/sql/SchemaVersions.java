package io.octroi.storage.sql;

import io.octroi.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The table that records how many statements of each schema file have been executed. Row 0 of the
 * table belongs to no file. It is locked during an update.
 *
 * @param files the schema files in the order of their numbers
 * @param dialect the dialect of the database
 */
public record SchemaVersions(List<SchemaFile> files, SqlDialect dialect) {

  /** The statement that creates the table. */
  public static final String CREATE =
      """
      create table if not exists octroi.schema_version (
        number integer not null,
        file character varying(100) not null,
        checksum character varying(64) not null,
        steps integer not null,
        primary key (number)
      )
      """;

  /** The statement that locks the table for an update until the transaction ends. */
  public static final String LOCK =
      "select * from octroi.schema_version where number = 0 for update";

  /** The maximum number of attempts to create an object that other processes may be creating. */
  private static final int MAX_ATTEMPTS = 10;

  /** Copies the list. */
  public SchemaVersions {
    files = List.copyOf(files);
  }

  /**
   * A file that has not been executed completely.
   *
   * @param file the file
   * @param steps its statements that have not been executed, in order
   */
  public record Missing(SchemaFile file, List<String> steps) {}

  /** How much of a file has been executed. */
  private record Executed(String checksum, int steps) {}

  /**
   * Executes a statement that defines an object which other processes may define at the same time.
   * The database checks whether the object exists before it locks it, and fails if another process
   * creates the object in between. The statement is then repeated.
   *
   * @param connection the connection
   * @param ifNotExists the statement, which has no effect if the object exists
   * @param isLostRace whether a failure means that another process has just created the object
   * @throws SQLException if the database fails for another reason
   */
  public static void define(
      Connection connection, String ifNotExists, Predicate<SQLException> isLostRace)
      throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(ifNotExists);
        return;
      } catch (SQLException e) {
        if (attempt == MAX_ATTEMPTS || !isLostRace.test(e)) {
          throw e;
        }
      }
    }
  }

  /**
   * Returns the files that have not been executed completely.
   *
   * @param connection the connection
   * @return the files in order, with the statements to execute
   * @throws StorageException if the database was created by a newer version of Octroi, or by a
   *     different file with the same number
   * @throws SQLException if the database fails
   */
  public List<Missing> missing(Connection connection) throws SQLException {
    Map<Integer, Executed> executed = executed(connection);
    List<Missing> missing = new ArrayList<>();
    for (SchemaFile file : files) {
      List<String> steps = file.steps();
      Executed known = executed.getOrDefault(file.number(), new Executed(file.checksum(), 0));
      if (!known.checksum.equals(file.checksum())) {
        throw new StorageException(
            "schema file "
                + file.name()
                + " differs from the one with which this store was created: the store is damaged,"
                + " or was written by a version of Octroi that was not released",
            null);
      }
      if (known.steps < steps.size()) {
        missing.add(new Missing(file, steps.subList(known.steps, steps.size())));
      }
    }
    return missing;
  }

  private Map<Integer, Executed> executed(Connection connection) throws SQLException {
    Map<Integer, Executed> executed = new HashMap<>();
    int newest = 0;
    try (PreparedStatement statement =
            prepare(connection, "select number, checksum, steps from octroi.schema_version");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        int number = rows.getInt("number");
        executed.put(number, new Executed(rows.getString("checksum"), rows.getInt("steps")));
        newest = Math.max(newest, number);
      }
    }
    int supported = files.isEmpty() ? 0 : files.get(files.size() - 1).number();
    if (newest > supported) {
      throw new StorageException(
          "the store was created by a newer version of Octroi: its schema version is "
              + newest
              + ", this version supports up to "
              + supported,
          null);
    }
    return executed;
  }

  /**
   * Inserts a row for a file of which no statement has been executed. Does nothing if the row
   * exists.
   *
   * @param connection a connection, which must be in auto-commit mode unless the table is locked
   * @param number the number of the file, or 0
   * @param file the name of the file
   * @param checksum the checksum of the file
   * @throws SQLException if the database fails
   */
  public void insertIfAbsent(Connection connection, int number, String file, String checksum)
      throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
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
      if (!Statements.isDuplicateKey(e)) {
        throw e;
      }
    }
  }

  /**
   * Records that another statement of a file has been executed.
   *
   * @param connection the connection
   * @param file the file
   * @throws SQLException if the database fails
   */
  public void countStep(Connection connection, SchemaFile file) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
            """
            update octroi.schema_version
            set steps = steps + 1
            where number = ?
            """)) {
      statement.setInt(1, file.number());
      statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    return connection.prepareStatement(dialect.statement(sql));
  }
}
