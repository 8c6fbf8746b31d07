package io.octroi.storage.h2;

import io.octroi.storage.tck.AccessTokenConfigurationStoreContract;
import io.octroi.storage.tck.AccessTokenStoreContract;
import io.octroi.storage.tck.AtomicityContract;
import io.octroi.storage.tck.ConsentStoreContract;
import io.octroi.storage.tck.CredentialStoreContract;
import io.octroi.storage.tck.CustomerStoreContract;
import io.octroi.storage.tck.DurabilityContract;
import io.octroi.storage.tck.EcommerceTokenStoreContract;
import io.octroi.storage.tck.LifecycleContract;
import io.octroi.storage.tck.PaymentTermStoreContract;
import io.octroi.storage.tck.ProductStoreContract;
import io.octroi.storage.tck.SharedStoreContract;
import io.octroi.storage.tck.ShipTaxStoreContract;
import io.octroi.storage.tck.StorageFixture;
import io.octroi.storage.tck.TaxLookupStoreContract;
import io.octroi.storage.tck.TaxRuleListingContract;
import io.octroi.storage.tck.TaxTableStoreContract;
import io.octroi.storage.tck.TextAndTimeContract;
import org.junit.jupiter.api.Nested;

/**
 * Runs the whole contract on a host's database. {@link SharedStoreContract} runs the races of
 * {@code ConcurrencyContract} between two stores.
 */
class H2DataSourceContractTest {

  @Nested
  class AccessTokens extends AccessTokenStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class Credentials extends CredentialStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class AccessTokenConfigurations extends AccessTokenConfigurationStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class EcommerceTokens extends EcommerceTokenStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class Atomicity extends AtomicityContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class Consents extends ConsentStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class Customers extends CustomerStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class Durability extends DurabilityContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class Lifecycle extends LifecycleContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class Products extends ProductStoreContract {
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

  @Nested
  class TaxLookups extends TaxLookupStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class TaxRuleListing extends TaxRuleListingContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class TaxTables extends TaxTableStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class TextAndTime extends TextAndTimeContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class PaymentTerms extends PaymentTermStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }

  @Nested
  class ShipTaxes extends ShipTaxStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSource();
    }
  }
}
