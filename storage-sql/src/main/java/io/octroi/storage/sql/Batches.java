package io.octroi.storage.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One statement run for many rows, by plain JDBC batches: several times faster than one by one. */
final class Batches {

  /** How many rows go to the database at a time. */
  static final int SIZE = 1_000;

  private Batches() {}

  /** Sets the parameters of a statement to the parts of a row. */
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
