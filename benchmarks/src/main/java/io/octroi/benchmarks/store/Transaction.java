package io.octroi.benchmarks.store;

import static java.util.stream.Collectors.joining;

import io.octroi.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One transaction that writes the rows by which two states of a database differ, with one statement
 * for each table. It performs no reads and no checks. Rows that exist only in the later state are
 * inserted for a different tenant each time, so that their keys are unique. Rows that exist in both
 * states, such as counters, are updated by primary key.
 */
record Transaction(List<Step> steps) {

  private static final int BATCH = 1_000;

  /**
   * A statement and its parameters for each row.
   *
   * @param inserts whether the first parameter is the tenant of new rows
   */
  private record Step(String sql, boolean inserts, List<List<Object>> rows) {

    void run(Connection connection, String tenant) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        if (rows.size() == 1) {
          bind(statement, rows.get(0), tenant);
          statement.executeUpdate();
          return;
        }
        for (int i = 0; i < rows.size(); i++) {
          bind(statement, rows.get(i), tenant);
          statement.addBatch();
          if ((i + 1) % BATCH == 0 || i + 1 == rows.size()) {
            statement.executeBatch();
          }
        }
      }
    }

    private void bind(PreparedStatement statement, List<Object> row, String tenant)
        throws SQLException {
      for (int i = 0; i < row.size(); i++) {
        statement.setObject(i + 1, inserts && i == 0 ? tenant : row.get(i));
      }
    }
  }

  /** Runs a service, and returns a transaction that writes the same rows as the service. */
  static Transaction like(TemporaryStore store, BiConsumer<Tenant, Integer> service, int number)
      throws SQLException {
    Rows before = rows(store);
    ServiceWriter writer = new ServiceWriter(store, service);
    writer.write(number);
    writer.closeStore();
    return between(before, rows(store));
  }

  private static Rows rows(TemporaryStore store) throws SQLException {
    try (Database database = store.connect();
        Connection connection = database.source().getConnection()) {
      return Rows.read(connection, database.schema());
    }
  }

  /** Returns a transaction that changes one state of a database to another. */
  private static Transaction between(Rows before, Rows after) {
    List<Step> steps = new ArrayList<>();
    for (TableRows table : after.without(before).tables()) {
      Set<List<Object>> existing = before.of(table).keys();
      List<List<Object>> inserted = new ArrayList<>();
      List<List<Object>> updated = new ArrayList<>();
      for (List<Object> row : table.rows()) {
        List<Object> key = table.part(row, true);
        if (existing.contains(key)) {
          List<Object> parameters = table.part(row, false);
          parameters.addAll(key);
          updated.add(parameters);
        } else {
          inserted.add(row);
        }
      }
      if (!inserted.isEmpty()) {
        steps.add(new Step(insert(table), true, inserted));
      }
      if (!updated.isEmpty()) {
        steps.add(new Step(update(table), false, updated));
      }
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("nothing was written");
    }
    return new Transaction(steps);
  }

  private static String insert(TableRows table) {
    String values = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
    return "insert into %s values (%s)".formatted(table.name(), values);
  }

  private static String update(TableRows table) {
    return "update %s set %s where %s"
        .formatted(table.name(), equations(table, false, ", "), equations(table, true, " and "));
  }

  private static String equations(TableRows table, boolean ofKey, String separator) {
    return table.indexes(ofKey).stream()
        .map(index -> table.columns().get(index) + " = ?")
        .collect(joining(separator));
  }

  /** Runs the transaction. Returns once it is on the storage device. */
  void run(Database database, String tenant) throws SQLException {
    try (Connection connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      for (Step step : steps) {
        step.run(connection, tenant);
      }
      database.commit(connection);
    }
  }
}
