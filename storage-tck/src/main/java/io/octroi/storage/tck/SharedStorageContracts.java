package io.octroi.storage.tck;

import org.junit.jupiter.api.Nested;

/**
 * The contracts that every adapter must meet whose store can be open more than once at the same
 * time, in addition to {@link StorageContracts}. The test of an adapter extends this class and
 * creates the fixture.
 */
public abstract class SharedStorageContracts {

  /** Creates the contracts. */
  protected SharedStorageContracts() {}

  /**
   * Creates a fixture with an empty store that can be opened several times. Called once before each
   * test.
   *
   * @return the fixture, which the contract closes
   */
  protected abstract StorageFixture newFixture();

  @Nested
  final class SharedStore extends SharedStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return SharedStorageContracts.this.newFixture();
    }
  }

  @Nested
  final class ChangeLogs extends ChangeLogContract {
    @Override
    protected StorageFixture newFixture() {
      return SharedStorageContracts.this.newFixture();
    }
  }
}
