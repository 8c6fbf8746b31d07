package io.octroi.storage.memory;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.octroi.storage.tck.AccessTokenConfigurationStoreContract;
import io.octroi.storage.tck.AccessTokenStoreContract;
import io.octroi.storage.tck.AtomicityContract;
import io.octroi.storage.tck.ChangeLogContract;
import io.octroi.storage.tck.ConcurrencyContract;
import io.octroi.storage.tck.ConsentStoreContract;
import io.octroi.storage.tck.CredentialStoreContract;
import io.octroi.storage.tck.CustomerStoreContract;
import io.octroi.storage.tck.DurabilityContract;
import io.octroi.storage.tck.EcommerceTokenStoreContract;
import io.octroi.storage.tck.FeedContract;
import io.octroi.storage.tck.LifecycleContract;
import io.octroi.storage.tck.PaymentTermStoreContract;
import io.octroi.storage.tck.ProductStoreContract;
import io.octroi.storage.tck.SharedStoreContract;
import io.octroi.storage.tck.ShipTaxStoreContract;
import io.octroi.storage.tck.StorageContract;
import io.octroi.storage.tck.StorageFixture;
import io.octroi.storage.tck.TaxEntryContract;
import io.octroi.storage.tck.TaxImageStoreContract;
import io.octroi.storage.tck.TaxLookupStoreContract;
import io.octroi.storage.tck.TaxTableListingContract;
import io.octroi.storage.tck.TaxTableReplacementContract;
import io.octroi.storage.tck.TaxTableStoreContract;
import io.octroi.storage.tck.TextAndTimeContract;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The suites of the contract, which can be run over any store. */
final class Suites {

  static final List<Class<? extends StorageContract>> ALL =
      List.of(
          AccessTokenConfigurations.class,
          AccessTokens.class,
          Atomicity.class,
          ChangeLogs.class,
          Concurrency.class,
          Consents.class,
          Credentials.class,
          Customers.class,
          Durability.class,
          Feed.class,
          EcommerceTokens.class,
          Lifecycle.class,
          PaymentTerms.class,
          Products.class,
          SharedStore.class,
          ShipTaxes.class,
          TaxEntries.class,
          TaxImages.class,
          TaxLookups.class,
          TaxTableListing.class,
          TaxTableReplacement.class,
          TaxTables.class,
          TextAndTime.class);

  // A static field, because JUnit creates the suites and cannot pass the fixture to them.
  private static Supplier<StorageFixture> fixtures = SharedFixture::new;

  private Suites() {}

  /** Returns the tests of a suite. */
  static List<Method> tests(Class<? extends StorageContract> suite) {
    return ReflectionSupport.findMethods(
        suite, method -> method.isAnnotationPresent(Test.class), HierarchyTraversalMode.TOP_DOWN);
  }

  /** Runs a suite and returns the events of its tests. */
  static Events run(Class<? extends StorageContract> suite, Supplier<StorageFixture> over) {
    return run(selectClass(suite), over);
  }

  /** Runs one test of a suite and returns its events. */
  static Events run(
      Class<? extends StorageContract> suite, String test, Supplier<StorageFixture> over) {
    return run(selectMethod(suite, test), over);
  }

  private static synchronized Events run(
      DiscoverySelector selector, Supplier<StorageFixture> over) {
    fixtures = over;
    return EngineTestKit.engine("junit-jupiter").selectors(selector).execute().testEvents();
  }

  static final class AccessTokens extends AccessTokenStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class AccessTokenConfigurations extends AccessTokenConfigurationStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class Atomicity extends AtomicityContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class ChangeLogs extends ChangeLogContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class Concurrency extends ConcurrencyContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class Consents extends ConsentStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class Credentials extends CredentialStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class Customers extends CustomerStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class Durability extends DurabilityContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class EcommerceTokens extends EcommerceTokenStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class Lifecycle extends LifecycleContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class Products extends ProductStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class SharedStore extends SharedStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class TaxImages extends TaxImageStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class TaxLookups extends TaxLookupStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class TaxEntries extends TaxEntryContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class TaxTableListing extends TaxTableListingContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class TaxTableReplacement extends TaxTableReplacementContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class TaxTables extends TaxTableStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class TextAndTime extends TextAndTimeContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class PaymentTerms extends PaymentTermStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  static final class ShipTaxes extends ShipTaxStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }
  }

  /** Runs for a shorter time than for adapters, because most planted bugs occur immediately. */
  static final class Feed extends FeedContract {
    @Override
    protected StorageFixture newFixture() {
      return fixtures.get();
    }

    @Override
    protected Duration duration() {
      return Duration.ofSeconds(4);
    }

    @Override
    protected int openings() {
      return 2;
    }
  }
}
