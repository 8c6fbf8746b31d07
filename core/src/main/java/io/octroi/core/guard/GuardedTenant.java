package io.octroi.core.guard;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.consent.Consents;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/** A tenant's services, each behind the guard. */
final class GuardedTenant implements Tenant {

  private final TenantId id;
  private final TaxRates taxRates;
  private final TaxTables taxTables;
  private final Customers customers;
  private final ShipTaxes shipTaxes;
  private final PaymentTerms paymentTerms;
  private final Consents consents;
  private final EcommerceTokens ecommerceTokens;
  private final AccessTokens accessTokens;

  GuardedTenant(Tenant tenant, Pass pass, CallTable table) {
    this.id = tenant.id();
    this.taxRates = new GuardedTaxRates(tenant.taxRates(), pass, table);
    this.taxTables = GuardedService.of(TaxTables.class, tenant.taxTables(), pass, table);
    this.customers = GuardedService.of(Customers.class, tenant.customers(), pass, table);
    this.shipTaxes = GuardedService.of(ShipTaxes.class, tenant.shipTaxes(), pass, table);
    this.paymentTerms = GuardedService.of(PaymentTerms.class, tenant.paymentTerms(), pass, table);
    this.consents = GuardedService.of(Consents.class, tenant.consents(), pass, table);
    this.ecommerceTokens =
        GuardedService.of(EcommerceTokens.class, tenant.ecommerceTokens(), pass, table);
    this.accessTokens = GuardedService.of(AccessTokens.class, tenant.accessTokens(), pass, table);
  }

  @Override
  public TenantId id() {
    return id;
  }

  @Override
  public TaxRates taxRates() {
    return taxRates;
  }

  @Override
  public TaxTables taxTables() {
    return taxTables;
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
}
