package io.octroi.storage.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies all rows of Octroi's tables from one database to another. The target must have the same
 * tables, without rows. Tables that describe the file itself are not copied: the schema version,
 * the marker of a due rewrite, and the backup marker.
 */
final class TableCopy {

  private static final List<String> EXCLUDED =
      List.of("SCHEMA_VERSION", "REWRITE_DUE", BackupMarker.TABLE);

  /** Without lazy execution, H2 first buffers the whole result in memory or in a temporary file. */
  private static final String SET_LAZY = "set lazy_query_execution ";

  private static final int BATCH_SIZE = 1_000;

  private TableCopy() {}

  /**
   * Copies all tables, and commits after each table.
   *
   * @return the number of rows of each table, by table name
   */
  static Map<String, Long> copyAll(Connection from, Connection to) throws SQLException {
    execute(from, SET_LAZY + true);
    try {
      to.setAutoCommit(false);
      Map<String, Long> counts = new LinkedHashMap<>();
      for (String table : tables(from)) {
        counts.put(table, copy(table, from, to));
        to.commit();
      }
      return counts;
    } finally {
      execute(from, SET_LAZY + false);
    }
  }

  /** Returns the names of the tables that store records. */
  static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select table_name
                from information_schema.tables
                where table_schema = 'OCTROI' and table_type = 'BASE TABLE'
                order by table_name
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    tables.removeAll(EXCLUDED);
    return tables;
  }

  private static long copy(String table, Connection from, Connection to) throws SQLException {
    try (Statement reading = from.createStatement();
        ResultSet rows = reading.executeQuery("select * from octroi." + table)) {
      int columns = rows.getMetaData().getColumnCount();
      String parameters = String.join(", ", Collections.nCopies(columns, "?"));
      try (PreparedStatement writing =
          to.prepareStatement("insert into octroi." + table + " values (" + parameters + ")")) {
        long count = 0;
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            writing.setObject(column, value(rows, column));
          }
          writing.addBatch();
          if (++count % BATCH_SIZE == 0) {
            writing.executeBatch();
          }
        }
        writing.executeBatch();
        return count;
      }
    }
  }

  /**
   * Counts the rows of a table by reading them, because H2's own count includes rows that cannot be
   * read.
   */
  static long countRows(String table, Connection connection) throws SQLException {
    execute(connection, SET_LAZY + true);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from octroi." + table)) {
      long count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    } finally {
      execute(connection, SET_LAZY + false);
    }
  }

  static boolean hasTable(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select count(*)
            from information_schema.tables
            where table_schema = 'OCTROI' and table_name = ?
            """)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1) > 0;
      }
    }
  }

  private static Object value(ResultSet rows, int column) throws SQLException {
    return switch (rows.getMetaData().getColumnType(column)) {
      // java.sql.Date shifts dates before 1582.
      case Types.DATE -> rows.getObject(column, LocalDate.class);
      // A Clob would be stored outside its row.
      case Types.CLOB -> rows.getString(column);
      default -> rows.getObject(column);
    };
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
