package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.core.customer.CustomerCache;
import io.octroi.core.shared.Context;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;
import java.util.OptionalLong;

/** The tax services of one tenant. They share the tax table and the product cache. */
public final class TaxServices {

  private final TaxTable table;
  private final TaxRates rates;
  private final TaxTables tables;
  private final Products products;

  /**
   * Creates the services of a tenant.
   *
   * @param context the state that is shared by all tenants
   * @param tenant the tenant
   * @param customers the customer cache of the tenant
   * @param images the stored images of compiled tables
   */
  public TaxServices(Context context, TenantId tenant, CustomerCache customers, TaxImages images) {
    ProductCache productCache = new ProductCache(context, tenant);
    this.table = new TaxTable(context, tenant, images);
    this.rates = new TaxRatesService(context, tenant, table, productCache, customers);
    this.tables = new TaxTablesService(context, tenant, table);
    this.products = new ProductService(context, tenant, productCache);
  }

  /** Returns the service that resolves tax queries. */
  public TaxRates rates() {
    return rates;
  }

  /** Returns the service that manages the tax table. */
  public TaxTables tables() {
    return tables;
  }

  /** Returns the service that manages the products. */
  public Products products() {
    return products;
  }

  /** Returns the revision of the compiled table, or empty if no table is compiled. */
  public OptionalLong loadedRevision() {
    return table.loadedRevision();
  }

  /** Drops the index, so that no query is answered from it after the store is closed. */
  public void close() {
    table.invalidate();
  }
}
