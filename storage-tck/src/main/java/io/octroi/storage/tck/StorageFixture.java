package io.octroi.storage.tck;

import io.octroi.spi.Storage;

/**
 * A store under test, which is initially empty. The author of a storage adapter implements this
 * interface.
 */
public interface StorageFixture extends AutoCloseable {

  /**
   * Opens the store. The store is empty when it is opened for the first time. {@link
   * DurabilityContract} calls this method again after it has closed the store, and expects the same
   * data. {@link SharedStorageContracts} calls this method again while the store is open, and
   * expects a second {@link Storage} instance for the same store.
   *
   * @return the open store; the contract tests close it
   */
  Storage open();

  /**
   * Deletes the data of the store. This method is called after every instance that {@link #open}
   * returned has been closed.
   */
  @Override
  void close();
}
