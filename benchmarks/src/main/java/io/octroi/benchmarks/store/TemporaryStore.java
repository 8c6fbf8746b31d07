package io.octroi.benchmarks.store;

import io.octroi.spi.Storage;

/** A store that is initially empty and is deleted when it is closed. */
interface TemporaryStore extends AutoCloseable {

  /** Opens the store. The caller must close the result before {@link #close}. */
  Storage open();

  /**
   * Opens the database of the store for plain JDBC. The caller must close the result before {@link
   * #close}. Must not be called while an H2 file is {@linkplain #open open}.
   *
   * @throws UnsupportedOperationException if the store is not in a database
   */
  default Database connect() {
    throw new UnsupportedOperationException("the store is not in a database");
  }

  /** Deletes the store. */
  @Override
  default void close() {}
}
