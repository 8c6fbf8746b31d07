package io.octroi.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.SharedStorageContracts;
import io.octroi.storage.tck.StorageContracts;
import io.octroi.storage.tck.StorageFixture;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Runs the storage contract over the memory store, except for durability. */
class MemoryStorageTest extends StorageContracts {

  @Override
  protected StorageFixture newFixture() {
    return new Fixture();
  }

  @Nested
  class Shared extends SharedStorageContracts {
    @Override
    protected StorageFixture newFixture() {
      return new SharedFixture();
    }
  }

  @Test
  void aStorageOfOneProcessHasNoChangeLog() {
    try (Storage storage = MemoryStorage.create()) {
      assertEquals(Optional.empty(), storage.changes());
    }
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
