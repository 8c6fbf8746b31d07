package io.octroi.storage.h2;

import io.octroi.storage.tck.DurabilityContract;
import io.octroi.storage.tck.StorageContracts;
import io.octroi.storage.tck.StorageFixture;
import org.junit.jupiter.api.Nested;

/** Runs the whole contract on a file, except for shared stores, which a file rejects. */
class H2FileContractTest extends StorageContracts {

  @Override
  protected StorageFixture newFixture() {
    return H2Fixtures.file();
  }

  @Nested
  class Durability extends DurabilityContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.file();
    }
  }
}
