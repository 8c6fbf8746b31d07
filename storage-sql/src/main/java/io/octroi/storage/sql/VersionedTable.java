package io.octroi.storage.sql;

import io.octroi.spi.Change;
import io.octroi.spi.VersionedRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of the rows of one aggregate. Methods that change rows must be called within a
 * transaction. Other transactions may change the same rows concurrently, so the first statement of
 * each change checks the condition on which the change depends.
 *
 * @param <R> the type of the rows
 */
interface VersionedTable<R extends VersionedRow> {

  /** Returns whether rows of this table may have unique keys other than the primary key. */
  boolean hasUniqueKeys();

  /**
   * Returns the kind of change-log entries for this table, or null if its changes are not logged.
   */
  default Change.@Nullable Kind kind() {
    return null;
  }

  /** Returns the keys of the change-log entries to append for a change of a row. */
  default Set<String> loggedKeys(R row) {
    return Set.of(row.key());
  }

  /** Finds a row with a single statement. */
  Optional<R> find(SqlSession session, String tenant, String key);

  /** Adds a row whose unique keys are free, and returns whether its primary key was free. */
  boolean insert(SqlSession session, R row) throws SQLException;

  /** Replaces a row if it has the expected version. Returns whether the row was replaced. */
  boolean replace(SqlSession session, R row, long expectedVersion) throws SQLException;

  /**
   * Deletes those of the given rows whose versions are unchanged, and returns the number of deleted
   * rows.
   */
  int delete(SqlSession session, List<R> rows) throws SQLException;

  /**
   * A single table without dependent tables.
   *
   * @param sql the statement that finds a row by its primary key
   * @param insert the statement that adds a row
   * @param replace the statement that replaces a row. It has the same parameters as the insert
   *     statement, in the same order, followed by the expected version
   * @param delete the statement that deletes a row by tenant, key and version
   * @param binder the binder of the parameters of the first two statements
   * @param hasUniqueKeys whether rows may have unique keys other than the primary key
   * @param kind the kind of change-log entries, or null if changes of the table are not logged
   */
  record Single<R extends VersionedRow>(
      Class<? extends VersionedSql<R>> sql,
      String insert,
      String replace,
      String delete,
      Batches.Binder<R> binder,
      boolean hasUniqueKeys,
      Change.@Nullable Kind kind)
      implements VersionedTable<R> {

    @Override
    public Optional<R> find(SqlSession session, String tenant, String key) {
      return session.sql(sql).find(tenant, key);
    }

    @Override
    public boolean insert(SqlSession session, R row) throws SQLException {
      return Batches.insert(session, insert, row, binder);
    }

    @Override
    public boolean replace(SqlSession session, R row, long expectedVersion) throws SQLException {
      int last = (int) replace.chars().filter(c -> c == '?').count();
      return Batches.runOnce(
              session,
              replace,
              row,
              (parameters, it) -> {
                binder.bind(parameters, it);
                parameters.number(last, expectedVersion);
              })
          == 1;
    }

    @Override
    public int delete(SqlSession session, List<R> rows) throws SQLException {
      return Batches.run(
          session,
          delete,
          rows,
          (parameters, row) -> {
            parameters.text(1, row.tenant().value());
            parameters.text(2, row.key());
            parameters.number(3, row.version());
          });
    }
  }
}
