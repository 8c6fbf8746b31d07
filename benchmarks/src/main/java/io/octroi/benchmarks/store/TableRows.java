package io.octroi.benchmarks.store;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of a database table.
 *
 * @param name the qualified name of the table
 * @param columns the names of the columns
 * @param key the indexes of the columns of the primary key
 * @param rows the values of the columns, for each row
 */
record TableRows(String name, List<String> columns, List<Integer> key, Set<List<Object>> rows) {

  static TableRows read(Connection connection, String schema, String table) throws SQLException {
    String name = schema + "." + table;
    try (PreparedStatement statement = connection.prepareStatement("select * from " + name);
        ResultSet result = statement.executeQuery()) {
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        columns.add(result.getMetaData().getColumnName(i));
      }
      Set<List<Object>> rows = new LinkedHashSet<>();
      while (result.next()) {
        rows.add(row(result, columns.size()));
      }
      return new TableRows(name, columns, key(connection, schema, table, columns), rows);
    }
  }

  private static List<Object> row(ResultSet result, int columns) throws SQLException {
    List<Object> row = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      Object value = result.getObject(i);
      row.add(value instanceof Clob clob ? clob.getSubString(1, (int) clob.length()) : value);
    }
    return Collections.unmodifiableList(row);
  }

  private static List<Integer> key(
      Connection connection, String schema, String table, List<String> columns)
      throws SQLException {
    List<Integer> key = new ArrayList<>();
    try (ResultSet result = connection.getMetaData().getPrimaryKeys(null, schema, table)) {
      while (result.next()) {
        key.add(columns.indexOf(result.getString("COLUMN_NAME")));
      }
    }
    return key;
  }

  /** Returns the values of the columns that are not in the primary key, or of those that are. */
  List<Object> part(List<Object> row, boolean ofKey) {
    return indexes(ofKey).stream().<Object>map(row::get).collect(toCollection(ArrayList::new));
  }

  List<Integer> indexes(boolean ofKey) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (key.contains(i) == ofKey) {
        indexes.add(i);
      }
    }
    return indexes;
  }

  /** Returns the primary keys of all rows. */
  Set<List<Object>> keys() {
    return rows.stream().map(row -> part(row, true)).collect(toSet());
  }

  TableRows with(Set<List<Object>> others) {
    return new TableRows(name, columns, key, others);
  }
}
