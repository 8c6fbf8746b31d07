package io.octroi.core.reliability.model;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.customer.Customers;
import io.octroi.guard.Caller;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.TaxTables;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The services of one tenant. */
final class ModelTenant implements Tenant {

  private final TenantId id;
  private final ModelCustomers customers;
  private final ModelTaxTables taxTables;
  private final ModelProducts products;
  private final ModelTaxRates taxRates;
  private final ModelShipTaxes shipTaxes;
  private final ModelPaymentTerms paymentTerms;
  private final ModelConsents consents;
  private final ModelEcommerceTokens ecommerceTokens;
  private final ModelAccessTokens accessTokens;

  ModelTenant(ModelOctroi octroi, TenantId id) {
    this.id = id;
    customers = new ModelCustomers(octroi);
    taxTables = new ModelTaxTables(octroi);
    products = new ModelProducts(octroi);
    taxRates = new ModelTaxRates(octroi, customers, taxTables, products);
    shipTaxes = new ModelShipTaxes(octroi);
    paymentTerms = new ModelPaymentTerms(octroi);
    consents = new ModelConsents(octroi, customers);
    ecommerceTokens = new ModelEcommerceTokens(octroi, customers);
    accessTokens = new ModelAccessTokens(octroi, id);
    customers.of(this);
  }

  ModelTenant(ModelOctroi octroi, ModelTenant other) {
    this(octroi, other.id);
    customers.copy(other.customers);
    taxTables.copy(other.taxTables);
    products.copy(other.products);
    taxRates.copy(other.taxRates);
    shipTaxes.copy(other.shipTaxes);
    paymentTerms.copy(other.paymentTerms);
    consents.copy(other.consents);
    ecommerceTokens.copy(other.ecommerceTokens);
    accessTokens.copy(other.accessTokens);
  }

  @Override
  public TenantId id() {
    return id;
  }

  @Override
  public Optional<Caller> caller() {
    return Optional.empty();
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public ModelTaxRates taxRates() {
    return taxRates;
  }

  @Override
  public TaxTables taxTables() {
    return taxTables;
  }

  @Override
  public Products products() {
    return products;
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
  public ModelConsents consents() {
    return consents;
  }

  @Override
  public ModelEcommerceTokens ecommerceTokens() {
    return ecommerceTokens;
  }

  @Override
  public AccessTokens accessTokens() {
    return accessTokens;
  }

  @Override
  public void refresh() {}

  @Override
  public <T extends @Nullable Object> T request(Function<? super Tenant, ? extends T> request) {
    return request.apply(this);
  }
}
