package io.octroi.storage.h2;

import io.octroi.storage.tck.AccessTokenConfigurationStoreContract;
import io.octroi.storage.tck.AccessTokenStoreContract;
import io.octroi.storage.tck.AtomicityContract;
import io.octroi.storage.tck.ConcurrencyContract;
import io.octroi.storage.tck.ConsentStoreContract;
import io.octroi.storage.tck.CredentialStoreContract;
import io.octroi.storage.tck.CustomerStoreContract;
import io.octroi.storage.tck.EcommerceTokenStoreContract;
import io.octroi.storage.tck.LifecycleContract;
import io.octroi.storage.tck.PaymentTermStoreContract;
import io.octroi.storage.tck.ProductStoreContract;
import io.octroi.storage.tck.ShipTaxStoreContract;
import io.octroi.storage.tck.StorageFixture;
import io.octroi.storage.tck.TaxLookupStoreContract;
import io.octroi.storage.tck.TaxRuleListingContract;
import io.octroi.storage.tck.TaxTableStoreContract;
import io.octroi.storage.tck.TextAndTimeContract;
import org.junit.jupiter.api.Nested;

/** Runs the contract on an in-memory database, except for durability. */
class H2MemoryContractTest {

  @Nested
  class AccessTokens extends AccessTokenStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class Credentials extends CredentialStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class AccessTokenConfigurations extends AccessTokenConfigurationStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class EcommerceTokens extends EcommerceTokenStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class Atomicity extends AtomicityContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class Consents extends ConsentStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class Customers extends CustomerStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class Lifecycle extends LifecycleContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class Products extends ProductStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class TaxLookups extends TaxLookupStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class TaxRuleListing extends TaxRuleListingContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class TaxTables extends TaxTableStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class TextAndTime extends TextAndTimeContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class PaymentTerms extends PaymentTermStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }

  @Nested
  class ShipTaxes extends ShipTaxStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.memory();
    }
  }
}
