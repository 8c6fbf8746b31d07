package io.octroi.storage.tck;

import io.octroi.spi.Storage;

/** A store under test, initially empty. The author of an adapter implements this interface. */
public interface StorageFixture extends AutoCloseable {

  /**
   * Opens the store. The store is empty when it is opened for the first time. {@link
   * DurabilityContract} calls this method again after closing the store, and expects the same data.
   * {@link SharedStoreContract} calls it again while the store is open, and expects a second
   * opening of the same store.
   *
   * @return an opening of the store, which the contract closes
   */
  Storage open();

  /** Deletes the data of the store. Called after all its openings were closed. */
  @Override
  void close();
}
