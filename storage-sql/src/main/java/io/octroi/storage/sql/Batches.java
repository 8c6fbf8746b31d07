package io.octroi.storage.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Runs a statement for many rows in JDBC batches, which is much faster than one row at a time. */
final class Batches {

  /** The maximum number of rows in a batch. */
  static final int SIZE = 1_000;

  private Batches() {}

  /** Sets the parameters of a statement to the values of a row. */
  @FunctionalInterface
  interface Binder<T> {

    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  static <T> void run(SqlSession session, String sql, Iterable<T> rows, Binder<T> binder)
      throws SQLException {
    try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
      int waiting = 0;
      for (T row : rows) {
        binder.bind(statement, row);
        statement.addBatch();
        if (++waiting == SIZE) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        statement.executeBatch();
      }
    }
  }
}
