package io.octroi.storage.tck;

import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxImageStore;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTableStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The base class of the contract tests. Creates a fixture for each test, opens its store before the
 * test, and closes both after the test.
 */
public abstract class StorageContract {

  private final List<Storage> opened = new ArrayList<>();
  private @Nullable StorageFixture fixture;

  StorageContract() {}

  /**
   * Creates a fixture with an empty store. This method is called once before each test.
   *
   * @return the fixture; the contract tests close it
   */
  protected abstract StorageFixture newFixture();

  @BeforeEach
  final void openStore() {
    fixture = newFixture();
    open();
  }

  @AfterEach
  final void dropStore() {
    opened.forEach(Storage::close);
    if (fixture != null) {
      fixture.close();
    }
  }

  /** Opens the store of the fixture. The returned storage is closed after the test. */
  final Storage open() {
    if (fixture == null) {
      throw new IllegalStateException("The store can only be opened during a test.");
    }
    Storage storage = fixture.open();
    opened.add(storage);
    return storage;
  }

  /** Returns the storage that was opened last. */
  final Storage storage() {
    return opened.get(opened.size() - 1);
  }

  final CustomerStore customers() {
    return storage().customers();
  }

  final ProductStore products() {
    return storage().products();
  }

  final TaxTableStore taxTables() {
    return storage().taxTables();
  }

  final ShipTaxStore shipTaxes() {
    return storage().shipTaxes();
  }

  final PaymentTermStore paymentTerms() {
    return storage().paymentTerms();
  }

  final TaxImageStore taxImages() {
    return storage().taxImages();
  }

  final TaxLookupStore taxLookups() {
    return storage().taxLookups();
  }

  final EcommerceTokenStore ecommerceTokens() {
    return storage().ecommerceTokens();
  }

  final AccessTokenStore accessTokens() {
    return storage().accessTokens();
  }

  final AccessTokenConfigurationStore accessTokenConfigurations() {
    return storage().accessTokenConfigurations();
  }

  final CredentialStore credentials() {
    return storage().credentials();
  }
}
