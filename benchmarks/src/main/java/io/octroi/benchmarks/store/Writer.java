package io.octroi.benchmarks.store;

import java.sql.SQLException;

/** Writes to an open store. Thread-safe. */
interface Writer extends AutoCloseable {

  /** Writes the record with the given number. */
  void write(int number) throws SQLException;

  /** Closes the store and deletes it. */
  @Override
  void close();
}
