package io.octroi;

import io.octroi.accesstoken.AccessTokens;
import io.octroi.consent.Consents;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/**
 * One tenant's services. Cheap to ask for again, safe to keep, and safe for use by many threads; it
 * ends with the {@code Octroi} that gave it.
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
   * The rules and products that the rates come from.
   *
   * @return the service
   */
  TaxTables taxTables();

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
