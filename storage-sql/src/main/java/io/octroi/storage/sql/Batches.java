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

    void bind(Parameters parameters, T row) throws SQLException;
  }

  /** Runs a statement for each row and returns the total number of rows that it changed. */
  static <T> int run(SqlSession session, String sql, Iterable<T> rows, Binder<T> binder)
      throws SQLException {
    try (PreparedStatement statement = prepare(session, sql)) {
      Parameters parameters = new Parameters(statement, session.dialect());
      int changed = 0;
      int waiting = 0;
      for (T row : rows) {
        binder.bind(parameters, row);
        statement.addBatch();
        if (++waiting == SIZE) {
          changed += sum(statement.executeBatch());
          waiting = 0;
        }
      }
      return waiting > 0 ? changed + sum(statement.executeBatch()) : changed;
    }
  }

  /** Runs a statement for one row and returns the number of rows that it changed. */
  static <T> int runOnce(SqlSession session, String sql, T row, Binder<T> binder)
      throws SQLException {
    try (PreparedStatement statement = prepare(session, sql)) {
      binder.bind(new Parameters(statement, session.dialect()), row);
      return statement.executeUpdate();
    }
  }

  /** Inserts a row and returns whether its primary key was free. */
  static <T> boolean insert(SqlSession session, String sql, T row, Binder<T> binder)
      throws SQLException {
    if (session.dialect().hasOnConflict()) {
      return runOnce(session, sql + "on conflict do nothing", row, binder) == 1;
    }
    try {
      runOnce(session, sql, row, binder);
      return true;
    } catch (SQLException e) {
      if (!Statements.isDuplicateKey(e)) {
        throw e;
      }
      return false;
    }
  }

  /** Runs a statement without parameters. */
  static void execute(SqlSession session, String sql) throws SQLException {
    try (PreparedStatement statement = prepare(session, sql)) {
      statement.execute();
    }
  }

  private static PreparedStatement prepare(SqlSession session, String sql) throws SQLException {
    return session.connection().prepareStatement(session.dialect().statement(sql));
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += Math.max(0, count);
    }
    return sum;
  }
}
