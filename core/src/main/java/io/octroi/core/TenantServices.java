package io.octroi.core;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.consent.Consents;
import io.octroi.core.accesstoken.AccessTokenService;
import io.octroi.core.coherence.SharedStore;
import io.octroi.core.consent.ConsentService;
import io.octroi.core.customer.CustomerCache;
import io.octroi.core.customer.CustomerService;
import io.octroi.core.customer.RegisteredCustomers;
import io.octroi.core.ecommercetoken.EcommerceTokenService;
import io.octroi.core.paymentterm.PaymentTermService;
import io.octroi.core.shared.Context;
import io.octroi.core.shiptax.ShipTaxService;
import io.octroi.core.taxrate.TaxImages;
import io.octroi.core.taxrate.TaxServices;
import io.octroi.customer.Customers;
import io.octroi.ecommercetoken.EcommerceTokens;
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

/** The services of one tenant. */
record TenantServices(
    Context context,
    TenantId id,
    TaxServices taxes,
    Customers customers,
    ShipTaxes shipTaxes,
    PaymentTerms paymentTerms,
    Consents consents,
    EcommerceTokens ecommerceTokens,
    AccessTokens accessTokens)
    implements Tenant {

  static TenantServices of(Context context, TenantId id, TaxImages images) {
    RegisteredCustomers registered = new RegisteredCustomers(context, id);
    SharedStore store = context.sharedStore();
    CustomerCache cache =
        new CustomerCache(context.settings(), registered, store == null ? null : store.tenant(id));
    CustomerService customers = new CustomerService(context, id, registered, cache);
    return new TenantServices(
        context,
        id,
        new TaxServices(context, id, cache, images),
        customers,
        new ShipTaxService(context, id),
        new PaymentTermService(context, id),
        new ConsentService(context, id, registered),
        new EcommerceTokenService(context, id, registered, customers),
        new AccessTokenService(context, id));
  }

  @Override
  public Optional<Caller> caller() {
    return Optional.empty();
  }

  @Override
  public ZoneId zone() {
    return context.settings().zone();
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
  public Products products() {
    return taxes.products();
  }

  @Override
  public void refresh() {
    context.checkOpen();
    SharedStore store = context.sharedStore();
    if (store != null) {
      store.refresh(id);
    }
  }

  @Override
  public <T extends @Nullable Object> T request(Function<? super Tenant, ? extends T> request) {
    Objects.requireNonNull(request, "request");
    context.checkNotClosed();
    return request.apply(this);
  }

  void close() {
    taxes.close();
  }
}
