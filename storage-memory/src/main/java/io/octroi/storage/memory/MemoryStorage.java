package io.octroi.storage.memory;

import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTableStore;

/**
 * A store in the memory of this process. It keeps every promise of {@link io.octroi.spi} but
 * durability: what it holds is gone when nothing refers to it any more, and no two of them share
 * anything.
 *
 * <p>Safe for use by many threads. Readers never wait for a publication of a tax table; for the
 * rest, readers read together, and wait only for who writes or waits to write.
 */
public final class MemoryStorage implements Storage {

  private final Gate gate = new Gate();
  private final TaxTableStore taxTables = new MemoryTaxTableStore(gate);
  private final ProductStore products = new MemoryProductStore(gate);
  private final TaxLookupStore taxLookups = new MemoryTaxLookupStore(gate);
  private final CustomerStore customers = new MemoryCustomerStore(gate);
  private final ShipTaxStore shipTaxes = new MemoryShipTaxStore(gate);
  private final PaymentTermStore paymentTerms = new MemoryPaymentTermStore(gate);
  private final ConsentStore consents = new MemoryConsentStore(gate);
  private final EcommerceTokenStore ecommerceTokens = new MemoryEcommerceTokenStore(gate);
  private final AccessTokenStore accessTokens = new MemoryAccessTokenStore(gate);
  private final AccessTokenConfigurationStore accessTokenConfigurations =
      new MemoryAccessTokenConfigurationStore(gate);
  private final CredentialStore credentials = new MemoryCredentialStore(gate);

  private MemoryStorage() {}

  /**
   * A store with nothing in it.
   *
   * @return the store, open
   */
  public static MemoryStorage create() {
    return new MemoryStorage();
  }

  @Override
  public TaxTableStore taxTables() {
    return taxTables;
  }

  @Override
  public ProductStore products() {
    return products;
  }

  @Override
  public TaxLookupStore taxLookups() {
    return taxLookups;
  }

  @Override
  public CustomerStore customers() {
    return customers;
  }

  @Override
  public ShipTaxStore shipTaxes() {
    return shipTaxes;
  }

  @Override
  public PaymentTermStore paymentTerms() {
    return paymentTerms;
  }

  @Override
  public ConsentStore consents() {
    return consents;
  }

  @Override
  public EcommerceTokenStore ecommerceTokens() {
    return ecommerceTokens;
  }

  @Override
  public AccessTokenStore accessTokens() {
    return accessTokens;
  }

  @Override
  public AccessTokenConfigurationStore accessTokenConfigurations() {
    return accessTokenConfigurations;
  }

  @Override
  public CredentialStore credentials() {
    return credentials;
  }

  @Override
  public void close() {
    gate.shut();
  }
}
