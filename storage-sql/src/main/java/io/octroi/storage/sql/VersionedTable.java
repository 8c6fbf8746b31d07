package io.octroi.storage.sql;

import io.octroi.spi.VersionedRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table of the rows of one aggregate. Methods that change rows are called within a transaction
 * that has locked the tenant's aggregate.
 *
 * @param <R> the row
 */
interface VersionedTable<R extends VersionedRow> {

  /** Returns the spaces of the unique keys that rows of this table may have. */
  Set<String> spaces();

  /** Finds a row by a single statement. */
  Optional<R> find(SqlSession session, String tenant, String key);

  /** Adds a row whose unique keys are free, and returns whether its primary key was free. */
  boolean insert(SqlSession session, R row) throws SQLException;

  /** Replaces a row that exists. */
  void replace(SqlSession session, R row) throws SQLException;

  /** Deletes a row that exists. */
  void delete(SqlSession session, String tenant, String key);

  /**
   * A single table without dependent tables.
   *
   * @param sql the statements by primary key
   * @param insert the statement that adds a row
   * @param replace the statement that replaces a row, with the same parameters in the same order
   * @param binder the binder of the parameters of both statements
   */
  record Single<R extends VersionedRow>(
      Class<? extends VersionedSql<R>> sql,
      String insert,
      String replace,
      Batches.Binder<R> binder,
      Set<String> spaces)
      implements VersionedTable<R> {

    @Override
    public Optional<R> find(SqlSession session, String tenant, String key) {
      return session.sql(sql).find(tenant, key);
    }

    @Override
    public boolean insert(SqlSession session, R row) throws SQLException {
      try {
        Batches.run(session, insert, List.of(row), binder);
        return true;
      } catch (SQLException e) {
        if (!Statements.isDuplicateKey(e)) {
          throw e;
        }
        return false;
      }
    }

    @Override
    public void replace(SqlSession session, R row) throws SQLException {
      Batches.run(session, replace, List.of(row), binder);
    }

    @Override
    public void delete(SqlSession session, String tenant, String key) {
      session.sql(sql).delete(tenant, key);
    }
  }
}
