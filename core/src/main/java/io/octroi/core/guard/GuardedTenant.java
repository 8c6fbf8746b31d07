package io.octroi.core.guard;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.consent.Consents;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.guard.CallOutcome;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;

/** The services of a tenant, each protected by the guard. */
record GuardedTenant(
    Tenant tenant,
    GuardedSession session,
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

  private static final GuardedCall REFRESH = new GuardedCall("Tenant", "refresh", null);

  static Tenant of(Tenant tenant, GuardedSession session, CallTable table) {
    return new GuardedTenant(
        tenant,
        session,
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

  @Override
  public void refresh() {
    long begun = session.enter(REFRESH);
    CallOutcome outcome = CallOutcome.FAILED;
    try {
      tenant.refresh();
      outcome = CallOutcome.DONE;
    } finally {
      session.leave(REFRESH, begun, outcome);
    }
  }
}
