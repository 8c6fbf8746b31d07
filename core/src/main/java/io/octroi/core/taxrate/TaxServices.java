package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.core.customer.CustomerDirectory;
import io.octroi.core.shared.Context;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/** The two tax services of one tenant, which share the table and the product cache. */
public final class TaxServices {

  private final TaxTable table;
  private final TaxRates rates;
  private final TaxTables tables;

  /**
   * Creates the services of a tenant.
   *
   * @param context the objects that all tenants share
   * @param tenant the tenant
   * @param customers the customer cache of the tenant
   */
  public TaxServices(Context context, TenantId tenant, CustomerDirectory customers) {
    ProductCache products = new ProductCache(context, tenant);
    this.table = new TaxTable(context, tenant);
    this.rates = new TaxRatesService(context, tenant, table, products, customers);
    this.tables = new TaxTablesService(context, tenant, table, products);
  }

  /** Returns the service that resolves queries. */
  public TaxRates rates() {
    return rates;
  }

  /** Returns the service that changes the table. */
  public TaxTables tables() {
    return tables;
  }

  /** Drops the index, so that no query is answered from it after the store is closed. */
  public void close() {
    table.invalidate();
  }
}
