package io.octroi.storage.sql;

import java.sql.SQLException;
import java.util.List;

/**
 * The statements that add rows, or replace existing rows with the same primary key.
 *
 * @param delete the statement that deletes a row by tenant and key
 * @param insert the statement that inserts a row
 * @param onConflict the clause that makes the insert replace an existing row
 */
record Upsert(String delete, String insert, String onConflict) {

  /**
   * Adds or replaces rows. The rows must have different keys.
   *
   * @param bindKey binds the parameters of the delete statement
   * @param bind binds the parameters of the insert statement
   */
  <T> void run(SqlSession session, List<T> rows, Batches.Binder<T> bindKey, Batches.Binder<T> bind)
      throws SQLException {
    if (session.dialect().hasOnConflict()) {
      Batches.run(session, insert + onConflict, rows, bind);
    } else {
      Batches.run(session, delete, rows, bindKey);
      Batches.run(session, insert, rows, bind);
    }
  }
}
