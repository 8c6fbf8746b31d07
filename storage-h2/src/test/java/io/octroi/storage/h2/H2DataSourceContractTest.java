package io.octroi.storage.h2;

import io.octroi.storage.tck.DurabilityContract;
import io.octroi.storage.tck.SharedStorageContracts;
import io.octroi.storage.tck.StorageContracts;
import io.octroi.storage.tck.StorageFixture;
import org.junit.jupiter.api.Nested;

/**
 * Runs the whole contract on a host's database in memory, and the durability on one in a file.
 * {@link SharedStorageContracts} include the races of {@code ConcurrencyContract} between two
 * stores, and the change log.
 */
class H2DataSourceContractTest extends StorageContracts {

  @Override
  protected StorageFixture newFixture() {
    return H2Fixtures.dataSourceInMemory();
  }

  @Nested
  class Durability extends DurabilityContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class Shared extends SharedStorageContracts {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSourceInMemory();
    }
  }
}
