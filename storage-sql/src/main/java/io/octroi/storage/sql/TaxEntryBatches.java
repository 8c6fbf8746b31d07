package io.octroi.storage.sql;

import io.octroi.spi.TaxTableRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Stores and deletes entries of tax tables in batches, so that at most one batch is in memory. */
final class TaxEntryBatches {

  /**
   * The minimum number of entries in a publication for which the statistics of the table are
   * updated.
   */
  private static final int BULK = 10_000;

  private TaxEntryBatches() {}

  /** An action on a batch of entries. */
  @FunctionalInterface
  interface Action {

    void on(List<TaxTableRow> batch) throws SQLException;
  }

  /** Passes the entries to an action in batches, and returns the number of entries. */
  static long forEach(Iterator<TaxTableRow> rows, Action action) throws SQLException {
    long count = 0;
    List<TaxTableRow> batch = new ArrayList<>(Batches.SIZE);
    while (rows.hasNext()) {
      batch.add(rows.next());
      if (batch.size() == Batches.SIZE || !rows.hasNext()) {
        action.on(batch);
        count += batch.size();
        batch.clear();
      }
    }
    return count;
  }

  /** Inserts entries into generations, and returns their number. */
  static int insert(
      SqlSession session, List<TaxTableRow> rows, ToLongFunction<TaxTableRow> generation)
      throws SQLException {
    return Batches.run(
        session,
        TaxEntryRows.INSERT,
        rows,
        (parameters, row) -> TaxEntryRows.bind(parameters, row, generation.applyAsLong(row)));
  }

  /** Deletes the entries with the given ids that readers see, and returns their number. */
  static int delete(SqlSession session, String tenant, Collection<String> ids) throws SQLException {
    return Batches.run(
        session,
        TaxEntryRows.DELETE,
        ids,
        (parameters, id) -> TaxEntryRows.bindKey(parameters, tenant, id));
  }

  /** Updates the statistics of the table after a large publication, if the database needs that. */
  static void updateStatistics(SqlSession session, long count) throws SQLException {
    if (count >= BULK) {
      session.step(TaxEntryBatches::analyze);
    }
  }

  private static SqlSession analyze(SqlSession session) throws SQLException {
    Optional<String> statement = session.dialect().analyze("octroi.tax_entry");
    if (statement.isPresent()) {
      Batches.execute(session, statement.get());
    }
    return session;
  }
}
