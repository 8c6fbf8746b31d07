package io.octroi.storage.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a table row by row and again through each of its indexes, and compares the results. If an
 * index contains all columns of a query, H2 reads only the index. An error in an index is therefore
 * not hidden by the rows, and an error in the rows is not hidden by an index.
 */
final class TableCheck {

  private final Connection connection;
  private final String table;
  private final Consumer<String> faults;

  TableCheck(Connection connection, String table, Consumer<String> faults) {
    this.connection = connection;
    this.table = table;
    this.faults = faults;
  }

  /** An index, with the count and an order-independent checksum of its entries. */
  private static final class Index {

    private final String name;
    private final List<String> columns;
    private long count;
    private long sum;

    Index(String name, List<String> columns) {
      this.name = name;
      this.columns = columns;
    }

    void add(ResultSet row) throws SQLException {
      long hash = row.getLong("_ROWID_");
      for (String column : columns) {
        String value = row.getString(column);
        hash = (hash ^ (value == null ? -1 : value.hashCode())) * 0x9E37_79B9_7F4A_7C15L;
        hash ^= hash >>> 32;
      }
      count++;
      sum += hash;
    }
  }

  /**
   * Reads the whole table, and compares the rows with the indexes.
   *
   * @return the number of rows
   * @throws SQLException if the rows cannot be read; errors in an index are reported as faults
   */
  long run() throws SQLException {
    List<String> columns = columns();
    List<Index> indexes = indexes();
    long count = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select _rowid_, * from octroi." + table + " use index ()")) {
      while (row.next()) {
        count++;
        for (String column : columns) {
          row.getString(column);
        }
        for (Index index : indexes) {
          index.add(row);
        }
      }
    }
    indexes.forEach(this::compare);
    return count;
  }

  private void compare(Index ofRows) {
    String name = "index " + ofRows.name + " of table " + table;
    try {
      Index found = read(ofRows);
      if (found.count != ofRows.count) {
        faults.accept(
            name + " has " + found.count + " entries, the table has " + ofRows.count + " rows");
      } else if (found.sum != ofRows.sum) {
        faults.accept(name + " has different values from the rows");
      }
    } catch (SQLException e) {
      faults.accept(name + " cannot be read: " + Failures.description(e));
    }
  }

  private Index read(Index ofRows) throws SQLException {
    String names = String.join(", ", ofRows.columns);
    String query =
        "select _rowid_, %1$s from octroi.%2$s use index (%3$s) order by %1$s"
            .formatted(names, table, ofRows.name);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      Index found = new Index(ofRows.name, ofRows.columns);
      while (row.next()) {
        found.add(row);
      }
      return found;
    }
  }

  private List<String> columns() throws SQLException {
    return names(
        """
        select column_name
        from information_schema.columns
        where table_schema = 'OCTROI' and table_name = ?
        order by ordinal_position
        """,
        table);
  }

  private List<Index> indexes() throws SQLException {
    List<Index> indexes = new ArrayList<>();
    for (String index :
        names(
            """
            select index_name
            from information_schema.indexes
            where table_schema = 'OCTROI' and table_name = ?
            order by index_name
            """,
            table)) {
      List<String> columns =
          names(
              """
              select column_name
              from information_schema.index_columns
              where index_schema = 'OCTROI' and index_name = ?
              order by ordinal_position
              """,
              index);
      indexes.add(new Index(index, columns));
    }
    return indexes;
  }

  private List<String> names(String query, String of) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, of);
      List<String> names = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
      return names;
    }
  }
}
