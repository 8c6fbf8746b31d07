package io.octroi.storage.h2;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of tenants as text for comparisons, without the names of the tenants. The entries of tax
 * tables that no reader sees can be left out.
 */
final class TenantRows {

  private TenantRows() {}

  private static final String IS_VISIBLE =
      " and (tenant, source, generation) in"
          + " (select tenant, source, generation from octroi.tax_source)";

  /** Returns the rows of one tenant. */
  static String of(Connection connection, String tenant) throws SQLException {
    return read(connection, isOf(tenant), false).getOrDefault(tenant, "[]");
  }

  /** Returns the rows of one tenant that readers see. */
  static String visible(Connection connection, String tenant) throws SQLException {
    return read(connection, isOf(tenant), true).getOrDefault(tenant, "[]");
  }

  /** Returns the rows of each tenant that readers see. */
  static Map<String, String> visible(Connection connection) throws SQLException {
    return read(connection, "true", true);
  }

  private static String isOf(String tenant) {
    return "tenant = '" + tenant + "'";
  }

  private static Map<String, String> read(Connection connection, String condition, boolean visible)
      throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : TableCopy.tables(connection)) {
      // Lock rows are not data.
      if (table.equals("TENANT_LOCK") || (visible && table.equals("TAX_GARBAGE"))) {
        continue;
      }
      boolean entries = visible && table.equals("TAX_ENTRY");
      read(connection, table, condition + (entries ? IS_VISIBLE : ""), visible, rows);
    }
    Map<String, String> texts = new TreeMap<>();
    rows.forEach((tenant, of) -> texts.put(tenant, of.stream().sorted().toList().toString()));
    return texts;
  }

  private static void read(
      Connection connection,
      String table,
      String condition,
      boolean visible,
      Map<String, List<String>> into)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select * from octroi." + table + " where " + condition)) {
      while (row.next()) {
        String tenant = row.getString("tenant");
        StringBuilder text = new StringBuilder(table);
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          // The time of a change-log entry is that of the database.
          String name = row.getMetaData().getColumnName(column);
          if (!name.equals("LOGGED_AT") && !(visible && name.equals("GENERATIONS"))) {
            text.append('|').append(row.getString(column));
          }
        }
        into.computeIfAbsent(tenant, any -> new ArrayList<>())
            .add(text.toString().replace(tenant, ""));
      }
    }
  }
}
