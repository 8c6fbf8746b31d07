package io.octroi.spi;

import java.util.Optional;

/**
 * An open store, composed of one store for each aggregate.
 *
 * <p>In a durable adapter, a call that makes a change returns only after the change is durable, and
 * a call that reads returns only after everything that it has read is durable. No result therefore
 * depends on a change that could still be lost if the process were killed. This also holds for the
 * results of calls that change nothing, such as a reported conflict.
 */
public interface Storage extends AutoCloseable {

  /**
   * Returns the store of tax rules.
   *
   * @return the store
   */
  TaxTableStore taxTables();

  /**
   * Returns the store of the images of compiled tax tables.
   *
   * @return the store
   */
  TaxImageStore taxImages();

  /**
   * Returns the store of products.
   *
   * @return the store
   */
  ProductStore products();

  /**
   * Returns the store of tax lookup records.
   *
   * @return the store
   */
  TaxLookupStore taxLookups();

  /**
   * Returns the store of customers.
   *
   * @return the store
   */
  CustomerStore customers();

  /**
   * Returns the store of ship-tax records.
   *
   * @return the store
   */
  ShipTaxStore shipTaxes();

  /**
   * Returns the store of payment terms.
   *
   * @return the store
   */
  PaymentTermStore paymentTerms();

  /**
   * Returns the store of consent chains.
   *
   * @return the store
   */
  ConsentStore consents();

  /**
   * Returns the store of e-commerce tokens.
   *
   * @return the store
   */
  EcommerceTokenStore ecommerceTokens();

  /**
   * Returns the store of access tokens.
   *
   * @return the store
   */
  AccessTokenStore accessTokens();

  /**
   * Returns the store of access token configurations.
   *
   * @return the store
   */
  AccessTokenConfigurationStore accessTokenConfigurations();

  /**
   * Returns the store of API keys and user tokens.
   *
   * @return the store
   */
  CredentialStore credentials();

  /**
   * Returns the change log of this store, if several processes can share the store.
   *
   * @return the change log, or empty if this process is the only one that can change the store
   */
  default Optional<ChangeLog> changes() {
    return Optional.empty();
  }

  /**
   * Waits until the calls in progress have ended, and closes the store. Closing it again has no
   * effect.
   */
  @Override
  void close();
}
