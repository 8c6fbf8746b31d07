package io.octroi.benchmarks.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Repeats a write of a service by plain JDBC: the same rows in the same tables and indexes, in one
 * transaction that is synced to the device, without reads and checks. Rows that the service
 * inserted are inserted under a different tenant each time, so that keys are unique. Rows that it
 * updated, such as counters, are updated.
 */
final class PlainWriter {

  private final Connection connection;
  private final List<Step> steps = new ArrayList<>();
  private final PreparedStatement sync;

  /** A row and the statement that writes it. */
  private record Step(PreparedStatement statement, List<Object> row, boolean inserts) {

    void run(String tenant) throws SQLException {
      statement.setObject(1, inserts ? tenant : row.get(0));
      for (int i = 1; i < row.size(); i++) {
        statement.setObject(i + 1, row.get(i));
      }
      statement.executeUpdate();
    }
  }

  /**
   * Creates a writer for the difference between two states of the database.
   *
   * @param before all rows before the service's write
   * @param after all rows after the service's write
   */
  PlainWriter(Connection connection, Rows before, Rows after) throws SQLException {
    this.connection = connection;
    this.sync = connection.prepareStatement("checkpoint sync");
    Rows replaced = before.without(after);
    for (var entry : after.without(before).byTable().entrySet()) {
      boolean inserts = !replaced.byTable().containsKey(entry.getKey());
      for (List<Object> row : entry.getValue()) {
        String placeholders = String.join(", ", Collections.nCopies(row.size(), "?"));
        steps.add(
            new Step(
                connection.prepareStatement(
                    "%s into %s values (%s)"
                        .formatted(inserts ? "insert" : "merge", entry.getKey(), placeholders)),
                row,
                inserts));
      }
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("the service wrote no rows");
    }
    connection.setAutoCommit(false);
  }

  void write(int number) throws SQLException {
    String tenant = "tenant-" + number;
    for (Step step : steps) {
      step.run(tenant);
    }
    connection.commit();
    sync.execute();
  }
}
