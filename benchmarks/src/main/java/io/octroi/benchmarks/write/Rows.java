package io.octroi.benchmarks.write;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of Octroi's tables, by table. */
record Rows(Map<String, Set<List<Object>>> byTable) {

  private static final String TABLES =
      """
      select table_name
      from information_schema.tables
      where table_schema = 'OCTROI'
      """;

  static Rows read(Connection connection) throws SQLException {
    Map<String, Set<List<Object>>> rows = new LinkedHashMap<>();
    for (List<Object> table : select(connection, TABLES)) {
      String name = "octroi." + table.get(0);
      rows.put(name, new LinkedHashSet<>(select(connection, "select * from " + name)));
    }
    return new Rows(rows);
  }

  private static List<List<Object>> select(Connection connection, String query)
      throws SQLException {
    List<List<Object>> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          Object value = rows.getObject(i);
          row.add(value instanceof Clob clob ? clob.getSubString(1, (int) clob.length()) : value);
        }
        all.add(Collections.unmodifiableList(row));
      }
    }
    return all;
  }

  /** Returns the rows that are not in {@code others}. */
  Rows without(Rows others) {
    Map<String, Set<List<Object>>> result = new LinkedHashMap<>();
    byTable.forEach(
        (table, rows) -> {
          Set<List<Object>> remaining = new LinkedHashSet<>(rows);
          remaining.removeAll(others.byTable.getOrDefault(table, Set.of()));
          if (!remaining.isEmpty()) {
            result.put(table, remaining);
          }
        });
    return new Rows(result);
  }
}
