package io.octroi.storage.sql;

import java.sql.SQLException;

/**
 * An action that runs on a session.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface SqlWork<T> {

  /**
   * Runs this action.
   *
   * @param session the session, which is valid until the action ends
   * @return the result
   * @throws SQLException if the database fails
   */
  T on(SqlSession session) throws SQLException;
}
