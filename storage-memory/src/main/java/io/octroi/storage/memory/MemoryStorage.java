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
 * An in-memory storage. It fulfils the contract of {@link io.octroi.spi} except for durability: its
 * data exists as long as the instance is reachable. Instances share no data.
 *
 * <p>Safe for use by several threads. Reads never wait for the publication of a tax table. Other
 * reads run concurrently, and wait only for writes that are running or waiting.
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
   * Creates an empty storage.
   *
   * @return the storage, open
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
    gate.close();
  }
}
