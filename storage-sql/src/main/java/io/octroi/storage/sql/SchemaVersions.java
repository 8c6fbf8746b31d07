package io.octroi.storage.sql;

import io.octroi.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

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

  /** Copies the list. */
  public SchemaVersions {
    files = List.copyOf(files);
  }

  /**
   * Rejects a database that was created by a newer version of Octroi.
   *
   * @param connection the connection
   * @throws StorageException if the database has a newer schema
   * @throws SQLException if the database fails
   */
  public void rejectNewer(Connection connection) throws SQLException {
    int newest = files.isEmpty() ? 0 : files.get(files.size() - 1).number();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                dialect.statement("select coalesce(max(number), 0) from octroi.schema_version"))) {
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

  /**
   * Returns how many statements of a file have been executed.
   *
   * @param connection the connection
   * @param file the file
   * @return the number of statements
   * @throws StorageException if a different file with the same number was executed
   * @throws SQLException if the database fails
   */
  public int stepsDone(Connection connection, SchemaFile file) throws SQLException {
    try (PreparedStatement statement =
        prepare(
            connection,
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

  /**
   * Returns the files that have not been executed completely.
   *
   * @param connection the connection
   * @return the files
   * @throws StorageException if a different file with the same number was executed
   * @throws SQLException if the database fails
   */
  public List<SchemaFile> missing(Connection connection) throws SQLException {
    List<SchemaFile> missing = new ArrayList<>();
    for (SchemaFile file : files) {
      if (stepsDone(connection, file) < file.steps().size()) {
        missing.add(file);
      }
    }
    return missing;
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
