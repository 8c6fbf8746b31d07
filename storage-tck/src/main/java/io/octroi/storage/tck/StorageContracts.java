package io.octroi.storage.tck;

import org.junit.jupiter.api.Nested;

/**
 * The contracts that every adapter must meet. The test of an adapter extends this class and creates
 * the fixture. Every adapter also runs {@link FeedContract}. Adapters with persistent data run
 * {@link DurabilityContract}. Adapters whose store can be open more than once at the same time run
 * {@link SharedStoreContract}.
 */
public abstract class StorageContracts {

  /** Creates the contracts. */
  protected StorageContracts() {}

  /**
   * Creates a fixture with an empty store. Called once before each test.
   *
   * @return the fixture, which the contract closes
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
  final class TaxRuleListing extends TaxRuleListingContract {
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
