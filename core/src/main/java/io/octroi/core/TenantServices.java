package io.octroi.core;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.consent.Consents;
import io.octroi.core.consent.ConsentService;
import io.octroi.core.customer.CustomerDirectory;
import io.octroi.core.customer.CustomerService;
import io.octroi.core.shared.Context;
import io.octroi.core.taxrate.TaxServices;
import io.octroi.customer.Customers;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/** One tenant's services, put together. */
final class TenantServices implements Tenant {

  private final TenantId id;
  private final Customers customers;
  private final TaxServices taxes;
  private final Consents consents;

  TenantServices(Context context, TenantId id) {
    this.id = id;
    CustomerDirectory directory = new CustomerDirectory(context, id);
    this.customers = new CustomerService(context, id, directory);
    this.taxes = new TaxServices(context, id, directory);
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
  public Consents consents() {
    return consents;
  }

  void close() {
    taxes.close();
  }
}
