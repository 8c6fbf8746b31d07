package io.octroi.spi;

/**
 * An open store, composed of one store for each aggregate.
 *
 * <p>A durable adapter returns from a change when the change is durable, and from a read when
 * everything that the read has seen is durable: no answer rests on a change that a later kill of
 * the process takes back. That includes the answers of changes that change nothing, such as a
 * conflict.
 */
public interface Storage extends AutoCloseable {

  /**
   * Where tax rules are kept.
   *
   * @return the store
   */
  TaxTableStore taxTables();

  /**
   * Where products are kept.
   *
   * @return the store
   */
  ProductStore products();

  /**
   * Where the records of lookups are kept.
   *
   * @return the store
   */
  TaxLookupStore taxLookups();

  /**
   * Where customers are kept.
   *
   * @return the store
   */
  CustomerStore customers();

  /**
   * Where ship-tax records are kept.
   *
   * @return the store
   */
  ShipTaxStore shipTaxes();

  /**
   * Where payment terms are kept.
   *
   * @return the store
   */
  PaymentTermStore paymentTerms();

  /**
   * Where chains of consent events are kept.
   *
   * @return the store
   */
  ConsentStore consents();

  /**
   * Where e-commerce tokens are kept.
   *
   * @return the store
   */
  EcommerceTokenStore ecommerceTokens();

  /**
   * Where access tokens are kept.
   *
   * @return the store
   */
  AccessTokenStore accessTokens();

  /**
   * Where the definition of access tokens is kept.
   *
   * @return the store
   */
  AccessTokenConfigurationStore accessTokenConfigurations();

  /**
   * Where API keys and users' tokens are kept.
   *
   * @return the store
   */
  CredentialStore credentials();

  /** Closes the store when the calls under way have ended; again: no effect. */
  @Override
  void close();
}
