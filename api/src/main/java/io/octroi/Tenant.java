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
 * The services of one tenant. An instance is cheap to obtain, can be kept, and is safe for use by
 * many threads. Once its {@code Octroi} is closed, every call of its services throws {@link
 * IllegalStateException}.
 *
 * <p><b>Code of the host that a call runs.</b> Some calls run code of the host on their own thread:
 * the progress callback and the reader of an {@linkplain TaxTables#importCsv import}, the streams
 * of {@link Products#putAll} and {@link Customers#registerAll}, and the {@link
 * io.octroi.accesstoken.SecretDelivery}. Such code may read from any tenant of the same {@code
 * Octroi}. A change of the same {@code Octroi}, including a change of its credentials and roles and
 * its closing, throws {@link IllegalStateException} at once and changes nothing: it could wait for
 * the call that runs it. A change is whatever needs a permission that does not end in {@code READ}.
 * The clock and the {@link io.octroi.guard.CallListener}, which almost every call runs, must not
 * call the same {@code Octroi} at all; every call that reaches the store or the guard throws {@link
 * IllegalStateException}. Another {@code Octroi} may be called from everywhere.
 *
 * <p>Only calls on the same thread are recognised. Code of the host must not wait for a change that
 * another thread makes of the same {@code Octroi}: that change may be waiting for the call.
 */
public interface Tenant {

  /**
   * Whose services these are.
   *
   * @return the tenant's id
   */
  TenantId id();

  /**
   * Which rate applies to a sale, and why.
   *
   * @return the service
   */
  TaxRates taxRates();

  /**
   * Returns the service for the rules that the rates come from.
   *
   * @return the service
   */
  TaxTables taxTables();

  /**
   * Returns the service for the products and their categories.
   *
   * @return the service
   */
  Products products();

  /**
   * The customers, their aliases and their exemptions from tax.
   *
   * @return the service
   */
  Customers customers();

  /**
   * The taxes that are set for customers' shipping addresses.
   *
   * @return the service
   */
  ShipTaxes shipTaxes();

  /**
   * The payment terms, the feed of their changes, and due dates.
   *
   * @return the service
   */
  PaymentTerms paymentTerms();

  /**
   * Who agreed to what, for which site, and the proof of it.
   *
   * @return the service
   */
  Consents consents();

  /**
   * Tokens that let their holders act for a customer for a while.
   *
   * @return the service
   */
  EcommerceTokens ecommerceTokens();

  /**
   * Tokens that identify and authenticate customers.
   *
   * @return the service
   */
  AccessTokens accessTokens();
}
