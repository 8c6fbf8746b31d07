package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageContracts;
import io.octroi.storage.tck.StorageFixture;

/** Runs the storage contract over the memory store, except for durability. */
class MemoryStorageTest extends StorageContracts {

  @Override
  protected StorageFixture newFixture() {
    return new Fixture();
  }

  private static final class Fixture implements StorageFixture {

    @Override
    public Storage open() {
      return MemoryStorage.create();
    }

    @Override
    public void close() {}
  }
}
