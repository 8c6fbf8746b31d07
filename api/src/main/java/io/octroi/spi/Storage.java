package io.octroi.spi;

/**
 * An open store, composed of one store for each aggregate.
 *
 * <p>In a durable adapter, a change returns when it is durable, and a read returns when everything
 * that it has read is durable. No result depends on a change that is lost if the process is killed
 * later. This includes the results of calls that change nothing, such as a conflict.
 */
public interface Storage extends AutoCloseable {

  /**
   * Returns the store of tax rules.
   *
   * @return the store
   */
  TaxTableStore taxTables();

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

  /** Closes the store after the calls in progress have ended. Closing it again has no effect. */
  @Override
  void close();
}
