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

/** The services of a tenant, each behind the guard. */
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

  static Tenant of(Tenant tenant, GuardedSession session, CallTable table) {
    return new GuardedTenant(
        tenant.id(),
        new GuardedTaxRates(tenant.taxRates(), session, table),
        GuardedService.of(TaxTables.class, tenant.taxTables(), session, table),
        GuardedService.of(Products.class, tenant.products(), session, table),
        GuardedService.of(Customers.class, tenant.customers(), session, table),
        GuardedService.of(ShipTaxes.class, tenant.shipTaxes(), session, table),
        GuardedService.of(PaymentTerms.class, tenant.paymentTerms(), session, table),
        GuardedService.of(Consents.class, tenant.consents(), session, table),
        GuardedService.of(EcommerceTokens.class, tenant.ecommerceTokens(), session, table),
        GuardedService.of(AccessTokens.class, tenant.accessTokens(), session, table));
  }
}
