package io.octroi.storage.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection and the statements on it. Used by one thread at a time. */
public interface SqlSession {

  /**
   * Returns the statements of an interface, bound to this connection.
   *
   * @param type an interface of Jdbi SQL Objects
   * @param <T> the interface
   * @return the statements
   */
  <T> T sql(Class<T> type);

  /**
   * Returns the connection.
   *
   * @return the JDBC connection of this session
   */
  Connection connection();

  /**
   * Runs a short step of a long change. An adapter may hold a lock of its database meanwhile, so a
   * step must not wait for another transaction.
   *
   * @param step the step
   * @param <T> its result
   * @return the result of the step
   * @throws SQLException if the database fails
   */
  <T> T step(SqlWork<T> step) throws SQLException;

  /** Begins a transaction. */
  void begin();

  /**
   * Commits the transaction.
   *
   * @throws SQLException if the database fails
   */
  void commit() throws SQLException;
}
