package io.octroi.core.guard;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.consent.Consents;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.guard.CallOutcome;
import io.octroi.guard.Caller;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxTables;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The services of a tenant, each protected by the guard. */
record GuardedTenant(
    Tenant tenant,
    GuardedSession session,
    CallTable table,
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
  private static final GuardedCall REQUEST = new GuardedCall("Tenant", "request", null);

  static Tenant of(Tenant tenant, GuardedSession session, CallTable table) {
    return new GuardedTenant(
        tenant,
        session,
        table,
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
  public Optional<Caller> caller() {
    return Optional.of(session.caller());
  }

  @Override
  public ZoneId zone() {
    return tenant.zone();
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

  @Override
  public <T extends @Nullable Object> T request(Function<? super Tenant, ? extends T> request) {
    Objects.requireNonNull(request, "request");
    long begun = session.enter(REQUEST);
    CallOutcome outcome = CallOutcome.FAILED;
    GuardedSession ofRequest = session.beginRequest();
    try {
      T answer = request.apply(of(tenant, ofRequest, table));
      outcome = CallOutcome.DONE;
      return answer;
    } finally {
      ofRequest.endRequest();
      session.leave(REQUEST, begun, outcome);
    }
  }
}
