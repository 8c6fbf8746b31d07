package io.octroi.storage.h2;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of tenants as text for comparisons, without the names of the tenants. */
final class TenantRows {

  private TenantRows() {}

  /** Returns the rows of one tenant. */
  static String of(Connection connection, String tenant) throws SQLException {
    return read(connection, " where tenant = '" + tenant + "'").getOrDefault(tenant, "[]");
  }

  /** Returns the rows of each tenant that has any. */
  static Map<String, String> all(Connection connection) throws SQLException {
    return read(connection, "");
  }

  private static Map<String, String> read(Connection connection, String where) throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : TableCopy.tables(connection)) {
      // Lock rows are not data.
      if (!table.equals("TENANT_LOCK")) {
        read(connection, table, where, rows);
      }
    }
    Map<String, String> texts = new TreeMap<>();
    rows.forEach((tenant, of) -> texts.put(tenant, of.stream().sorted().toList().toString()));
    return texts;
  }

  private static void read(
      Connection connection, String table, String where, Map<String, List<String>> into)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from octroi." + table + where)) {
      while (row.next()) {
        String tenant = row.getString("tenant");
        StringBuilder text = new StringBuilder(table);
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          // The time of a change-log entry is that of the database.
          if (!row.getMetaData().getColumnName(column).equals("LOGGED_AT")) {
            text.append('|').append(row.getString(column));
          }
        }
        into.computeIfAbsent(tenant, any -> new ArrayList<>())
            .add(text.toString().replace(tenant, ""));
      }
    }
  }
}
