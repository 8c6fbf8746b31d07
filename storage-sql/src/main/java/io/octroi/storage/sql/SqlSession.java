package io.octroi.storage.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection and the statements that run on it. Not thread-safe. */
public interface SqlSession {

  /**
   * Returns an implementation of a statement interface, bound to this connection.
   *
   * @param type a Jdbi SQL Object interface
   * @param <T> the type of the interface
   * @return the implementation
   */
  <T> T sql(Class<T> type);

  /**
   * Returns the dialect of the database.
   *
   * @return the dialect
   */
  SqlDialect dialect();

  /**
   * Returns the connection.
   *
   * @return the JDBC connection of this session
   */
  Connection connection();

  /**
   * Runs a short step of a long change. The step must not wait for another transaction, because the
   * adapter may hold a database lock during the step.
   *
   * @param step the step
   * @param <T> the type of the result
   * @return the result of the step
   * @throws SQLException if the database fails
   */
  <T> T step(SqlWork<T> step) throws SQLException;

  /**
   * Begins a transaction.
   *
   * @throws SQLException if the database fails
   */
  void begin() throws SQLException;

  /**
   * Commits the transaction.
   *
   * @throws SQLException if the database fails
   */
  void commit() throws SQLException;
}
