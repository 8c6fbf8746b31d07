package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that pass every call on, for subclasses that get one of them wrong. */
final class Forwarding {

  private Forwarding() {}

  static Storage withCustomers(Storage storage, UnaryOperator<CustomerStore> broken) {
    return new Composed(
        storage::close,
        storage.taxTables(),
        storage.products(),
        storage.taxLookups(),
        broken.apply(storage.customers()),
        storage.ecommerceTokens(),
        storage.accessTokens(),
        storage.accessTokenConfigurations());
  }

  static Storage withProducts(Storage storage, UnaryOperator<ProductStore> broken) {
    return new Composed(
        storage::close,
        storage.taxTables(),
        broken.apply(storage.products()),
        storage.taxLookups(),
        storage.customers(),
        storage.ecommerceTokens(),
        storage.accessTokens(),
        storage.accessTokenConfigurations());
  }

  static Storage withTaxLookups(Storage storage, UnaryOperator<TaxLookupStore> broken) {
    return new Composed(
        storage::close,
        storage.taxTables(),
        storage.products(),
        broken.apply(storage.taxLookups()),
        storage.customers(),
        storage.ecommerceTokens(),
        storage.accessTokens(),
        storage.accessTokenConfigurations());
  }

  static Storage withTaxTables(Storage storage, UnaryOperator<TaxTableStore> broken) {
    return new Composed(
        storage::close,
        broken.apply(storage.taxTables()),
        storage.products(),
        storage.taxLookups(),
        storage.customers(),
        storage.ecommerceTokens(),
        storage.accessTokens(),
        storage.accessTokenConfigurations());
  }

  static Storage withEcommerceTokens(Storage storage, UnaryOperator<EcommerceTokenStore> broken) {
    return new Composed(
        storage::close,
        storage.taxTables(),
        storage.products(),
        storage.taxLookups(),
        storage.customers(),
        broken.apply(storage.ecommerceTokens()),
        storage.accessTokens(),
        storage.accessTokenConfigurations());
  }

  static Storage withAccessTokens(Storage storage, UnaryOperator<AccessTokenStore> broken) {
    return new Composed(
        storage::close,
        storage.taxTables(),
        storage.products(),
        storage.taxLookups(),
        storage.customers(),
        storage.ecommerceTokens(),
        broken.apply(storage.accessTokens()),
        storage.accessTokenConfigurations());
  }

  static Storage withAccessTokenConfigurations(
      Storage storage, UnaryOperator<AccessTokenConfigurationStore> broken) {
    return new Composed(
        storage::close,
        storage.taxTables(),
        storage.products(),
        storage.taxLookups(),
        storage.customers(),
        storage.ecommerceTokens(),
        storage.accessTokens(),
        broken.apply(storage.accessTokenConfigurations()));
  }

  record Composed(
      Runnable closing,
      TaxTableStore taxTables,
      ProductStore products,
      TaxLookupStore taxLookups,
      CustomerStore customers,
      EcommerceTokenStore ecommerceTokens,
      AccessTokenStore accessTokens,
      AccessTokenConfigurationStore accessTokenConfigurations)
      implements Storage {

    @Override
    public void close() {
      closing.run();
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
