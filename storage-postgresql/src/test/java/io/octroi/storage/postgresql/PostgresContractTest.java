package io.octroi.storage.postgresql;

import io.octroi.storage.tck.DurabilityContract;
import io.octroi.storage.tck.SharedStorageContracts;
import io.octroi.storage.tck.StorageContracts;
import io.octroi.storage.tck.StorageFixture;
import io.octroi.testing.postgresql.PostgresServer;
import org.junit.jupiter.api.Nested;

/** Runs the whole contract, and the races between two openings with separate pools. */
class PostgresContractTest extends StorageContracts {

  private static final PostgresFixtures FIXTURES = new PostgresFixtures(PostgresServer.DATABASE);

  @Override
  protected StorageFixture newFixture() {
    return FIXTURES.next();
  }

  @Nested
  class Durability extends DurabilityContract {
    @Override
    protected StorageFixture newFixture() {
      return FIXTURES.next();
    }
  }

  @Nested
  class Shared extends SharedStorageContracts {
    @Override
    protected StorageFixture newFixture() {
      return FIXTURES.next();
    }
  }
}
