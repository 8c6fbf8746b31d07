package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The table that a backup has and a database has not. It is there before anything else and tells
 * last how many rows there are, so that what is cut off is not taken for whole; and while it is
 * there, nobody opens the file as a database, whose readers were not told of the restore.
 */
final class BackupMarker {

  static final String TABLE = "BACKUP";

  private BackupMarker() {}

  /** Marks a new file as a backup that is being written. */
  static void create(Connection connection) throws SQLException {
    TableCopy.execute(connection, "create schema if not exists octroi");
    TableCopy.execute(
        connection,
        """
        create table if not exists octroi.backup (
          name character varying(128) not null,
          row_count bigint not null,
          primary key (name)
        )
        """);
  }

  /** Tells in the file that it is whole. */
  static void complete(Connection connection, Map<String, Long> counts) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("insert into octroi.backup (name, row_count) values (?, ?)")) {
      for (Map.Entry<String, Long> count : counts.entrySet()) {
        statement.setString(1, count.getKey());
        statement.setLong(2, count.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    connection.commit();
  }

  static boolean isPresent(Connection connection) throws SQLException {
    return TableCopy.hasTable(connection, TABLE);
  }

  /**
   * Rejects to use a file as a database while it is marked.
   *
   * @throws StorageException if the file is a backup, or in the state of one that was in the making
   */
  static void reject(Connection connection) throws SQLException {
    if (!isPresent(connection)) {
      return;
    }
    throw new StorageException(
        counts(connection).isEmpty()
            ? "the file is damaged: H2 found only a state of it from before it was complete;"
                + " restore a backup"
            : "the file is a backup: make a database of it by H2Storage.restore",
        null);
  }

  /** Whether all rows are there that were written. */
  static boolean isComplete(Connection connection) throws SQLException {
    Map<String, Long> counts = counts(connection);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      if (TableCopy.countRows(count.getKey(), connection) != count.getValue()) {
        return false;
      }
    }
    return !counts.isEmpty();
  }

  private static Map<String, Long> counts(Connection connection) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select name, row_count from octroi.backup")) {
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
    }
    return counts;
  }

  /** Makes a database of it. */
  static void remove(Connection connection) throws SQLException {
    TableCopy.execute(connection, "drop table if exists octroi.backup");
  }
}
