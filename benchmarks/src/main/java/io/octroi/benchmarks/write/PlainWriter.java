package io.octroi.benchmarks.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes by plain JDBC what a service wrote once: the same rows into the same tables and indexes,
 * in one transaction that is synced to the device. Reads nothing and checks nothing. What the
 * service added is added under another tenant each time, so that no key is twice; what it changed,
 * such as a counter, is changed.
 */
final class PlainWriter {

  private final Connection connection;
  private final List<Step> steps = new ArrayList<>();
  private final PreparedStatement sync;

  /** A row and what writes it. */
  private record Step(PreparedStatement statement, List<Object> row, boolean adds) {

    void run(String tenant) throws SQLException {
      statement.setObject(1, adds ? tenant : row.get(0));
      for (int i = 1; i < row.size(); i++) {
        statement.setObject(i + 1, row.get(i));
      }
      statement.executeUpdate();
    }
  }

  /**
   * Learns from what a service did.
   *
   * @param before all rows before the write
   * @param after all rows after it
   */
  PlainWriter(Connection connection, Rows before, Rows after) throws SQLException {
    this.connection = connection;
    this.sync = connection.prepareStatement("checkpoint sync");
    Rows gone = before.without(after);
    for (var entry : after.without(before).byTable().entrySet()) {
      boolean adds = !gone.byTable().containsKey(entry.getKey());
      for (List<Object> row : entry.getValue()) {
        String marks = String.join(", ", Collections.nCopies(row.size(), "?"));
        steps.add(
            new Step(
                connection.prepareStatement(
                    "%s into %s values (%s)"
                        .formatted(adds ? "insert" : "merge", entry.getKey(), marks)),
                row,
                adds));
      }
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("nothing was written");
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
