package io.octroi;

import io.octroi.accesstoken.AccessTokens;
import io.octroi.consent.Consents;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/**
 * The services of one tenant. Instances are cheap to obtain, reusable and thread-safe. After the
 * {@code Octroi} is closed, every call of a service throws {@link IllegalStateException}.
 *
 * <p><b>Callbacks.</b> Some calls run code of the host on the calling thread: the progress callback
 * and the reader of an {@linkplain TaxTables#importCsv import}, the streams of {@link
 * Products#putAll} and {@link Customers#registerAll}, and the {@link
 * io.octroi.accesstoken.SecretDelivery}. Such code may read from any tenant of the same {@code
 * Octroi}, but must not change it. A call that needs a permission whose name does not end in {@code
 * READ}, changes credentials or roles, or closes the {@code Octroi} throws {@link
 * IllegalStateException} immediately and changes nothing, because it could deadlock with the
 * calling operation. The clock and the {@link io.octroi.guard.CallListener} must not call the same
 * {@code Octroi} at all. Each such call that reaches the store or the guard throws {@link
 * IllegalStateException}. Any callback may call another {@code Octroi}.
 *
 * <p>These checks cover only calls on the same thread. A callback must not wait for a change that
 * another thread makes to the same {@code Octroi}, because that change may be waiting for the
 * calling operation.
 */
public interface Tenant {

  /**
   * Returns the id of this tenant.
   *
   * @return the tenant's id
   */
  TenantId id();

  /**
   * Returns the service that resolves and explains the tax rates of sales.
   *
   * @return the service
   */
  TaxRates taxRates();

  /**
   * Returns the service for the tables of tax rules.
   *
   * @return the service
   */
  TaxTables taxTables();

  /**
   * Returns the service for products and their tax categories.
   *
   * @return the service
   */
  Products products();

  /**
   * Returns the service for customers, their aliases and their tax exemptions.
   *
   * @return the service
   */
  Customers customers();

  /**
   * Returns the service for the taxes of customers' shipping addresses.
   *
   * @return the service
   */
  ShipTaxes shipTaxes();

  /**
   * Returns the service for payment terms, their change feed, and due dates.
   *
   * @return the service
   */
  PaymentTerms paymentTerms();

  /**
   * Returns the service for consents and their proofs.
   *
   * @return the service
   */
  Consents consents();

  /**
   * Returns the service for short-lived tokens whose holders act for a customer.
   *
   * @return the service
   */
  EcommerceTokens ecommerceTokens();

  /**
   * Returns the service for tokens that identify and authenticate customers.
   *
   * @return the service
   */
  AccessTokens accessTokens();
}
