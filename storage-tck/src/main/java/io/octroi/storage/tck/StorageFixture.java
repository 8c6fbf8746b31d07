package io.octroi.storage.tck;

import io.octroi.spi.Storage;

/** The one thing that an adapter's author writes: a store that begins empty and can be dropped. */
public interface StorageFixture extends AutoCloseable {

  /**
   * Opens the store of this fixture. The first time it is empty. For {@link DurabilityContract} it
   * is called again after the store was closed, and gives the same data; for {@link
   * SharedStoreContract} it is called again while the store is open, and gives a second opening of
   * it.
   *
   * @return the store, which the suite closes
   */
  Storage open();

  /** Drops the store's data, after every opening of it was closed. */
  @Override
  void close();
}
