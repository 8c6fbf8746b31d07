package io.octroi.benchmarks.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of Octroi's database tables. */
record Rows(List<TableRows> tables) {

  private static final String TABLES =
      """
      select table_name
      from information_schema.tables
      where table_schema = ?
      """;

  static Rows read(Connection connection, String schema) throws SQLException {
    List<TableRows> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      statement.setString(1, schema);
      try (ResultSet names = statement.executeQuery()) {
        while (names.next()) {
          tables.add(TableRows.read(connection, schema, names.getString(1)));
        }
      }
    }
    return new Rows(tables);
  }

  /** Returns a table, or a table without rows if there is none. */
  TableRows of(TableRows table) {
    return tables.stream()
        .filter(each -> each.name().equals(table.name()))
        .findFirst()
        .orElseGet(() -> table.with(Set.of()));
  }

  /** Returns the rows that are not in {@code others}, without tables that have no such rows. */
  Rows without(Rows others) {
    List<TableRows> remaining = new ArrayList<>();
    for (TableRows table : tables) {
      Set<List<Object>> rows = new LinkedHashSet<>(table.rows());
      rows.removeAll(others.of(table).rows());
      if (!rows.isEmpty()) {
        remaining.add(table.with(rows));
      }
    }
    return new Rows(remaining);
  }
}
