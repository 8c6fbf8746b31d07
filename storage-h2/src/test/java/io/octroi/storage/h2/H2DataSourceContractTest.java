package io.octroi.storage.h2;

import io.octroi.storage.tck.DurabilityContract;
import io.octroi.storage.tck.SharedStoreContract;
import io.octroi.storage.tck.StorageContracts;
import io.octroi.storage.tck.StorageFixture;
import org.junit.jupiter.api.Nested;

/**
 * Runs the whole contract on a host's database. {@link SharedStoreContract} runs the races of
 * {@code ConcurrencyContract} between two stores.
 */
class H2DataSourceContractTest extends StorageContracts {

  @Override
  protected StorageFixture newFixture() {
    return H2Fixtures.dataSource();
  }

  @Nested
  class Durability extends DurabilityContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class SharedStore extends SharedStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSourceInMemory();
    }
  }
}
