package io.octroi.benchmarks.store;

import java.sql.SQLException;

/** Repeats a transaction with plain JDBC, for a different tenant each time. */
final class JdbcWriter implements Writer {

  private final TemporaryStore store;
  private final Database database;
  private final Transaction transaction;

  JdbcWriter(TemporaryStore store, Transaction transaction) {
    this.store = store;
    this.database = store.connect();
    this.transaction = transaction;
  }

  @Override
  public void write(int number) throws SQLException {
    transaction.run(database, "tenant-" + number);
  }

  @Override
  public void close() {
    database.close();
    store.close();
  }
}
