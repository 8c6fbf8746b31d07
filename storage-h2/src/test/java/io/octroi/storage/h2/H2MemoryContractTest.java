package io.octroi.storage.h2;

import io.octroi.storage.tck.StorageContracts;
import io.octroi.storage.tck.StorageFixture;

/** Runs the contract on an in-memory database, except for durability. */
class H2MemoryContractTest extends StorageContracts {

  @Override
  protected StorageFixture newFixture() {
    return H2Fixtures.memory();
  }
}
