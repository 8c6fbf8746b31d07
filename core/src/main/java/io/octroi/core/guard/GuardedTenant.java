package io.octroi.core.guard;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.consent.Consents;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/** A tenant's services, each behind the guard. */
record GuardedTenant(
    TenantId id,
    TaxRates taxRates,
    TaxTables taxTables,
    Products products,
    Customers customers,
    ShipTaxes shipTaxes,
    PaymentTerms paymentTerms,
    Consents consents,
    EcommerceTokens ecommerceTokens,
    AccessTokens accessTokens)
    implements Tenant {

  static Tenant of(Tenant tenant, Pass pass, CallTable table) {
    return new GuardedTenant(
        tenant.id(),
        new GuardedTaxRates(tenant.taxRates(), pass, table),
        GuardedService.of(TaxTables.class, tenant.taxTables(), pass, table),
        GuardedService.of(Products.class, tenant.products(), pass, table),
        GuardedService.of(Customers.class, tenant.customers(), pass, table),
        GuardedService.of(ShipTaxes.class, tenant.shipTaxes(), pass, table),
        GuardedService.of(PaymentTerms.class, tenant.paymentTerms(), pass, table),
        GuardedService.of(Consents.class, tenant.consents(), pass, table),
        GuardedService.of(EcommerceTokens.class, tenant.ecommerceTokens(), pass, table),
        GuardedService.of(AccessTokens.class, tenant.accessTokens(), pass, table));
  }
}
