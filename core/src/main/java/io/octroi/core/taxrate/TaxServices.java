package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.core.customer.CustomerDirectory;
import io.octroi.core.shared.Context;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/** The two services of one tenant's tax table, which share the table and the products. */
public final class TaxServices {

  private final TaxTable table;
  private final TaxRates rates;
  private final TaxTables tables;

  /**
   * Serves a tenant.
   *
   * @param context what all tenants share
   * @param tenant whose table
   * @param customers what is remembered of the tenant's customers
   */
  public TaxServices(Context context, TenantId tenant, CustomerDirectory customers) {
    ProductCache products = new ProductCache(context, tenant);
    this.table = new TaxTable(context, tenant);
    this.rates = new TaxRatesService(context, tenant, table, products, customers);
    this.tables = new TaxTablesService(context, tenant, table, products);
  }

  /**
   * Answers from the table.
   *
   * @return the service
   */
  public TaxRates rates() {
    return rates;
  }

  /**
   * Changes the table.
   *
   * @return the service
   */
  public TaxTables tables() {
    return tables;
  }

  /** Forgets the table, so that nothing is answered from it after the store is closed. */
  public void close() {
    table.invalidate();
  }
}
