package io.octroi.storage.tck;

import org.junit.jupiter.api.Nested;

/**
 * The contract tests that every storage adapter must pass. The test class of an adapter extends
 * this class and creates the fixture. Every adapter must also pass {@link FeedContract}. An adapter
 * that persists data must also pass {@link DurabilityContract}. An adapter that can open a store
 * more than once at the same time must also pass {@link SharedStorageContracts}.
 */
public abstract class StorageContracts {

  /** Creates the contract tests. */
  protected StorageContracts() {}

  /**
   * Creates a fixture with an empty store. This method is called once before each test.
   *
   * @return the fixture; the contract tests close it
   */
  protected abstract StorageFixture newFixture();

  @Nested
  final class Customers extends CustomerStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class Products extends ProductStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class TaxTables extends TaxTableStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class TaxTableReplacement extends TaxTableReplacementContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class TaxTableListing extends TaxTableListingContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class TaxEntries extends TaxEntryContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class TaxImages extends TaxImageStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class TaxLookups extends TaxLookupStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class ShipTaxes extends ShipTaxStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class PaymentTerms extends PaymentTermStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class Consents extends ConsentStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class EcommerceTokens extends EcommerceTokenStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class AccessTokens extends AccessTokenStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class AccessTokenConfigurations extends AccessTokenConfigurationStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class Credentials extends CredentialStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class TextAndTime extends TextAndTimeContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class Concurrency extends ConcurrencyContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class Atomicity extends AtomicityContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }

  @Nested
  final class Lifecycle extends LifecycleContract {
    @Override
    protected StorageFixture newFixture() {
      return StorageContracts.this.newFixture();
    }
  }
}
