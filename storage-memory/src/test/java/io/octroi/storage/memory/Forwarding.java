package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that pass every call on, for subclasses that get one of them wrong. */
final class Forwarding {

  private Forwarding() {}

  static Storage withCustomers(Storage storage, UnaryOperator<CustomerStore> broken) {
    return Composed.with(storage, CustomerStore.class, broken);
  }

  static Storage withProducts(Storage storage, UnaryOperator<ProductStore> broken) {
    return Composed.with(storage, ProductStore.class, broken);
  }

  static Storage withTaxLookups(Storage storage, UnaryOperator<TaxLookupStore> broken) {
    return Composed.with(storage, TaxLookupStore.class, broken);
  }

  static Storage withTaxTables(Storage storage, UnaryOperator<TaxTableStore> broken) {
    return Composed.with(storage, TaxTableStore.class, broken);
  }

  static Storage withShipTaxes(Storage storage, UnaryOperator<ShipTaxStore> broken) {
    return Composed.with(storage, ShipTaxStore.class, broken);
  }

  static Storage withPaymentTerms(Storage storage, UnaryOperator<PaymentTermStore> broken) {
    return Composed.with(storage, PaymentTermStore.class, broken);
  }

  static Storage withConsents(Storage storage, UnaryOperator<ConsentStore> broken) {
    return Composed.with(storage, ConsentStore.class, broken);
  }

  static Storage withEcommerceTokens(Storage storage, UnaryOperator<EcommerceTokenStore> broken) {
    return Composed.with(storage, EcommerceTokenStore.class, broken);
  }

  static Storage withAccessTokens(Storage storage, UnaryOperator<AccessTokenStore> broken) {
    return Composed.with(storage, AccessTokenStore.class, broken);
  }

  static Storage withAccessTokenConfigurations(
      Storage storage, UnaryOperator<AccessTokenConfigurationStore> broken) {
    return Composed.with(storage, AccessTokenConfigurationStore.class, broken);
  }

  static Storage withCredentials(Storage storage, UnaryOperator<CredentialStore> broken) {
    return Composed.with(storage, CredentialStore.class, broken);
  }

  static class Credentials implements CredentialStore {

    final CredentialStore good;

    Credentials(CredentialStore good) {
      this.good = good;
    }

    @Override
    public Written insert(CredentialRow row) {
      return good.insert(row);
    }

    @Override
    public Optional<CredentialRow> find(String id) {
      return good.find(id);
    }

    @Override
    public Written replace(CredentialRow row, long expectedVersion) {
      return good.replace(row, expectedVersion);
    }

    @Override
    public List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit) {
      return good.page(tenant, after, limit);
    }

    @Override
    public int deleteBefore(TenantId tenant, Instant before, int limit) {
      return good.deleteBefore(tenant, before, limit);
    }
  }

  static class Customers implements CustomerStore {

    final CustomerStore good;

    Customers(CustomerStore good) {
      this.good = good;
    }

    @Override
    public List<Written> insert(List<CustomerRow> rows) {
      return good.insert(rows);
    }

    @Override
    public Optional<CustomerRow> find(TenantId tenant, String name) {
      return good.find(tenant, name);
    }

    @Override
    public Written replace(CustomerRow row, long expectedVersion) {
      return good.replace(row, expectedVersion);
    }

    @Override
    public Written delete(TenantId tenant, String id, long expectedVersion) {
      return good.delete(tenant, id, expectedVersion);
    }
  }

  static class Products implements ProductStore {

    final ProductStore good;

    Products(ProductStore good) {
      this.good = good;
    }

    @Override
    public void put(List<ProductRow> rows) {
      good.put(rows);
    }

    @Override
    public Optional<ProductRow> find(TenantId tenant, String id) {
      return good.find(tenant, id);
    }

    @Override
    public List<ProductRow> page(TenantId tenant, @Nullable String after, int limit) {
      return good.page(tenant, after, limit);
    }

    @Override
    public boolean delete(TenantId tenant, String id) {
      return good.delete(tenant, id);
    }
  }

  static class TaxLookups implements TaxLookupStore {

    final TaxLookupStore good;

    TaxLookups(TaxLookupStore good) {
      this.good = good;
    }

    @Override
    public Written insert(TaxLookupRow row) {
      return good.insert(row);
    }

    @Override
    public Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId) {
      return good.find(tenant, submissionId);
    }

    @Override
    public int deleteBefore(TenantId tenant, Instant before, int limit) {
      return good.deleteBefore(tenant, before, limit);
    }

    @Override
    public int deleteOf(TenantId tenant, String customer, int limit) {
      return good.deleteOf(tenant, customer, limit);
    }
  }

  static class TaxTables implements TaxTableStore {

    final TaxTableStore good;

    TaxTables(TaxTableStore good) {
      this.good = good;
    }

    @Override
    public long revision(TenantId tenant) {
      return good.revision(tenant);
    }

    @Override
    public List<TaxRuleRow> find(TenantId tenant, Set<String> ids) {
      return good.find(tenant, ids);
    }

    @Override
    public List<TaxRuleRow> page(
        TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit) {
      return good.page(tenant, selection, after, limit);
    }

    @Override
    public Written publish(TaxTablePublication publication) {
      return good.publish(publication);
    }
  }

  static class ShipTaxes implements ShipTaxStore {

    final ShipTaxStore good;

    ShipTaxes(ShipTaxStore good) {
      this.good = good;
    }

    @Override
    public Written insert(ShipTaxRow row) {
      return good.insert(row);
    }

    @Override
    public Optional<ShipTaxRow> find(TenantId tenant, String key) {
      return good.find(tenant, key);
    }

    @Override
    public Written replace(ShipTaxRow row, long expectedVersion) {
      return good.replace(row, expectedVersion);
    }

    @Override
    public Written delete(TenantId tenant, String key, long expectedVersion) {
      return good.delete(tenant, key, expectedVersion);
    }

    @Override
    public int deleteOf(TenantId tenant, String customerNumber) {
      return good.deleteOf(tenant, customerNumber);
    }

    @Override
    public List<ShipTaxRow> ofLink(TenantId tenant, String link) {
      return good.ofLink(tenant, link);
    }

    @Override
    public List<ShipTaxRow> ofCustomer(
        TenantId tenant, String customerNumber, @Nullable String after, int limit) {
      return good.ofCustomer(tenant, customerNumber, after, limit);
    }
  }

  static class PaymentTerms implements PaymentTermStore {

    final PaymentTermStore good;

    PaymentTerms(PaymentTermStore good) {
      this.good = good;
    }

    @Override
    public OptionalLong insert(PaymentTermRow row) {
      return good.insert(row);
    }

    @Override
    public Optional<FeedEntry<PaymentTermRow>> find(TenantId tenant, String code) {
      return good.find(tenant, code);
    }

    @Override
    public OptionalLong replace(PaymentTermRow row, long expectedVersion) {
      return good.replace(row, expectedVersion);
    }

    @Override
    public OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at) {
      return good.delete(tenant, code, expectedVersion, at);
    }

    @Override
    public FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit) {
      return good.changes(tenant, since, limit);
    }

    @Override
    public int purge(TenantId tenant, Instant before) {
      return good.purge(tenant, before);
    }
  }

  static class Consents implements ConsentStore {

    final ConsentStore good;

    Consents(ConsentStore good) {
      this.good = good;
    }

    @Override
    public Written append(ConsentChainRow chain, ConsentEventRow event) {
      return good.append(chain, event);
    }

    @Override
    public Optional<ConsentChainRow> find(TenantId tenant, String subject) {
      return good.find(tenant, subject);
    }

    @Override
    public Optional<ConsentChainRow> findChain(TenantId tenant, UUID chain) {
      return good.findChain(tenant, chain);
    }

    @Override
    public List<ConsentChainRow> owned(TenantId tenant, String owner) {
      return good.owned(tenant, owner);
    }

    @Override
    public Optional<ConsentEventRow> findEvent(TenantId tenant, UUID submissionId) {
      return good.findEvent(tenant, submissionId);
    }

    @Override
    public List<ConsentEventRow> page(
        TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit) {
      return good.page(tenant, chains, domain, after, limit);
    }

    @Override
    public List<UUID> erase(TenantId tenant, String owner) {
      return good.erase(tenant, owner);
    }
  }

  static class EcommerceTokens implements EcommerceTokenStore {

    final EcommerceTokenStore good;

    EcommerceTokens(EcommerceTokenStore good) {
      this.good = good;
    }

    @Override
    public Written insert(EcommerceTokenRow row) {
      return good.insert(row);
    }

    @Override
    public Optional<EcommerceTokenRow> find(TenantId tenant, String id) {
      return good.find(tenant, id);
    }

    @Override
    public Written replace(EcommerceTokenRow row, long expectedVersion) {
      return good.replace(row, expectedVersion);
    }

    @Override
    public List<EcommerceTokenRow> page(
        TenantId tenant,
        String customer,
        @Nullable Instant expiringAfter,
        @Nullable String after,
        int limit) {
      return good.page(tenant, customer, expiringAfter, after, limit);
    }

    @Override
    public int deleteBefore(TenantId tenant, Instant before, int limit) {
      return good.deleteBefore(tenant, before, limit);
    }
  }

  static class AccessTokens implements AccessTokenStore {

    final AccessTokenStore good;

    AccessTokens(AccessTokenStore good) {
      this.good = good;
    }

    @Override
    public Written insert(AccessTokenRow row) {
      return good.insert(row);
    }

    @Override
    public Optional<AccessTokenRow> find(TenantId tenant, String id) {
      return good.find(tenant, id);
    }

    @Override
    public Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key) {
      return good.findByKey(tenant, key);
    }

    @Override
    public Written replace(AccessTokenRow row, long expectedVersion) {
      return good.replace(row, expectedVersion);
    }

    @Override
    public Written delete(TenantId tenant, String id, long expectedVersion) {
      return good.delete(tenant, id, expectedVersion);
    }

    @Override
    public List<AccessTokenRow> page(
        TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit) {
      return good.page(tenant, selection, after, limit);
    }

    @Override
    public int deletePending(TenantId tenant, Instant before, int limit) {
      return good.deletePending(tenant, before, limit);
    }
  }

  static class AccessTokenConfigurations implements AccessTokenConfigurationStore {

    final AccessTokenConfigurationStore good;

    AccessTokenConfigurations(AccessTokenConfigurationStore good) {
      this.good = good;
    }

    @Override
    public Optional<AccessTokenConfigurationRow> find(TenantId tenant) {
      return good.find(tenant);
    }

    @Override
    public Written insert(AccessTokenConfigurationRow row) {
      return good.insert(row);
    }

    @Override
    public Written replace(AccessTokenConfigurationRow row, long expectedVersion) {
      return good.replace(row, expectedVersion);
    }
  }
}
