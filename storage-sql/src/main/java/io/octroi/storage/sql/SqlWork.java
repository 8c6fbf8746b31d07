package io.octroi.storage.sql;

import java.sql.SQLException;

/**
 * Work on a session.
 *
 * @param <T> its result
 */
@FunctionalInterface
public interface SqlWork<T> {

  /**
   * Runs the work.
   *
   * @param session the session, valid until the work ends
   * @return the result
   * @throws SQLException if the database fails
   */
  T on(SqlSession session) throws SQLException;
}
