package io.octroi.core;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.consent.Consents;
import io.octroi.core.accesstoken.AccessTokenService;
import io.octroi.core.consent.ConsentService;
import io.octroi.core.customer.CustomerDirectory;
import io.octroi.core.customer.CustomerService;
import io.octroi.core.ecommercetoken.EcommerceTokenService;
import io.octroi.core.paymentterm.PaymentTermService;
import io.octroi.core.shared.Context;
import io.octroi.core.shiptax.ShipTaxService;
import io.octroi.core.taxrate.TaxServices;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/** One tenant's services, put together. */
final class TenantServices implements Tenant {

  private final TenantId id;
  private final CustomerService customers;
  private final EcommerceTokens ecommerceTokens;
  private final AccessTokens accessTokens;
  private final TaxServices taxes;
  private final ShipTaxes shipTaxes;
  private final PaymentTerms paymentTerms;
  private final Consents consents;

  TenantServices(Context context, TenantId id) {
    this.id = id;
    CustomerDirectory directory = new CustomerDirectory(context, id);
    this.customers = new CustomerService(context, id, directory);
    this.ecommerceTokens = new EcommerceTokenService(context, id, customers);
    this.accessTokens = new AccessTokenService(context, id);
    this.taxes = new TaxServices(context, id, directory);
    this.shipTaxes = new ShipTaxService(context, id);
    this.paymentTerms = new PaymentTermService(context, id);
    this.consents = new ConsentService(context, id);
  }

  @Override
  public TenantId id() {
    return id;
  }

  @Override
  public TaxRates taxRates() {
    return taxes.rates();
  }

  @Override
  public TaxTables taxTables() {
    return taxes.tables();
  }

  @Override
  public Customers customers() {
    return customers;
  }

  @Override
  public ShipTaxes shipTaxes() {
    return shipTaxes;
  }

  @Override
  public PaymentTerms paymentTerms() {
    return paymentTerms;
  }

  @Override
  public Consents consents() {
    return consents;
  }

  @Override
  public EcommerceTokens ecommerceTokens() {
    return ecommerceTokens;
  }

  @Override
  public AccessTokens accessTokens() {
    return accessTokens;
  }

  void close() {
    taxes.close();
  }
}
