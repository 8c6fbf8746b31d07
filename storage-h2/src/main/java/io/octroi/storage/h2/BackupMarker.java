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
 * The table {@code BACKUP}, which marks a file as a backup or as a database under construction. It
 * is created before all other tables. The row counts of those tables are written to it last, so
 * that a truncated backup is recognized as incomplete. A marked file cannot be opened as a
 * database. It must be restored, which makes readers of its feeds start again from the beginning.
 */
final class BackupMarker {

  static final String TABLE = "BACKUP";

  private BackupMarker() {}

  /** Creates the table, which marks the file. */
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

  /** Stores the row counts. The backup is then complete. */
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
   * Rejects a marked file, because it must not be opened as a database.
   *
   * @throws StorageException if the file is a backup, or if H2 found only a state from before the
   *     file was complete
   */
  static void reject(Connection connection) throws SQLException {
    if (!isPresent(connection)) {
      return;
    }
    throw new StorageException(
        counts(connection).isEmpty()
            ? "the file is damaged: H2 found only a state from before it was complete; restore a"
                + " backup"
            : "this is a backup: create a database from it with H2Storage.restore",
        null);
  }

  /** Returns whether row counts are stored and match the actual numbers of rows. */
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

  /** Removes the table. The file can then be opened as a database. */
  static void remove(Connection connection) throws SQLException {
    TableCopy.execute(connection, "drop table if exists octroi.backup");
  }
}
