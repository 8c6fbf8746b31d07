package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageContracts;
import io.octroi.storage.tck.StorageFixture;

/** The reference adapter keeps the contract, but for durability, which it does not promise. */
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
