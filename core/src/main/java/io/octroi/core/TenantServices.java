package io.octroi.core;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.core.accesstoken.AccessTokenService;
import io.octroi.core.customer.CustomerDirectory;
import io.octroi.core.customer.CustomerService;
import io.octroi.core.ecommercetoken.EcommerceTokenService;
import io.octroi.core.shared.Context;
import io.octroi.core.taxrate.TaxServices;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/** One tenant's services, put together. */
final class TenantServices implements Tenant {

  private final TenantId id;
  private final CustomerService customers;
  private final EcommerceTokens ecommerceTokens;
  private final AccessTokens accessTokens;
  private final TaxServices taxes;

  TenantServices(Context context, TenantId id) {
    this.id = id;
    CustomerDirectory directory = new CustomerDirectory(context, id);
    this.customers = new CustomerService(context, id, directory);
    this.ecommerceTokens = new EcommerceTokenService(context, id, customers);
    this.accessTokens = new AccessTokenService(context, id);
    this.taxes = new TaxServices(context, id, directory);
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
