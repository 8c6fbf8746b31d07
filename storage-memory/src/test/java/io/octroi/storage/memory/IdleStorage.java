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
import io.octroi.storage.tck.StorageFixture;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says that all is well, and does nothing. */
final class IdleStorage implements Storage {

  @Override
  public TaxTableStore taxTables() {
    return new IdleTaxTables();
  }

  @Override
  public ProductStore products() {
    return new IdleProducts();
  }

  @Override
  public TaxLookupStore taxLookups() {
    return new IdleTaxLookups();
  }

  @Override
  public CustomerStore customers() {
    return new IdleCustomers();
  }

  @Override
  public ShipTaxStore shipTaxes() {
    return new IdleShipTaxes();
  }

  @Override
  public PaymentTermStore paymentTerms() {
    return new IdlePaymentTerms();
  }

  @Override
  public ConsentStore consents() {
    return new IdleConsents();
  }

  @Override
  public EcommerceTokenStore ecommerceTokens() {
    return new IdleEcommerceTokens();
  }

  @Override
  public AccessTokenStore accessTokens() {
    return new IdleAccessTokens();
  }

  @Override
  public AccessTokenConfigurationStore accessTokenConfigurations() {
    return new IdleAccessTokenConfigurations();
  }

  @Override
  public CredentialStore credentials() {
    return new IdleCredentials();
  }

  @Override
  public void close() {}

  static final class Fixture implements StorageFixture {

    @Override
    public Storage open() {
      return new IdleStorage();
    }

    @Override
    public void close() {}
  }

  private static final class IdleCustomers implements CustomerStore {

    @Override
    public List<Written> insert(List<CustomerRow> rows) {
      return Collections.nCopies(rows.size(), Written.done());
    }

    @Override
    public Optional<CustomerRow> find(TenantId tenant, String name) {
      return Optional.empty();
    }

    @Override
    public Written replace(CustomerRow row, long expectedVersion) {
      return Written.done();
    }

    @Override
    public Written delete(TenantId tenant, String id, long expectedVersion) {
      return Written.done();
    }
  }

  private static final class IdleProducts implements ProductStore {

    @Override
    public void put(List<ProductRow> rows) {}

    @Override
    public Optional<ProductRow> find(TenantId tenant, String id) {
      return Optional.empty();
    }

    @Override
    public List<ProductRow> page(TenantId tenant, @Nullable String after, int limit) {
      return List.of();
    }

    @Override
    public boolean delete(TenantId tenant, String id) {
      return false;
    }
  }

  private static final class IdleTaxTables implements TaxTableStore {

    @Override
    public long revision(TenantId tenant) {
      return 0;
    }

    @Override
    public List<TaxRuleRow> find(TenantId tenant, Set<String> ids) {
      return List.of();
    }

    @Override
    public List<TaxRuleRow> page(
        TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit) {
      return List.of();
    }

    @Override
    public Written publish(TaxTablePublication publication) {
      return Written.done();
    }
  }

  private static final class IdleShipTaxes implements ShipTaxStore {

    @Override
    public Written insert(ShipTaxRow row) {
      return Written.done();
    }

    @Override
    public Optional<ShipTaxRow> find(TenantId tenant, String key) {
      return Optional.empty();
    }

    @Override
    public Written replace(ShipTaxRow row, long expectedVersion) {
      return Written.done();
    }

    @Override
    public Written delete(TenantId tenant, String key, long expectedVersion) {
      return Written.done();
    }

    @Override
    public int deleteOf(TenantId tenant, String customerNumber) {
      return 0;
    }

    @Override
    public List<ShipTaxRow> ofLink(TenantId tenant, String link) {
      return List.of();
    }

    @Override
    public List<ShipTaxRow> ofCustomer(
        TenantId tenant, String customerNumber, @Nullable String after, int limit) {
      return List.of();
    }
  }

  private static final class IdlePaymentTerms implements PaymentTermStore {

    @Override
    public OptionalLong insert(PaymentTermRow row) {
      return OptionalLong.of(1);
    }

    @Override
    public Optional<FeedEntry<PaymentTermRow>> find(TenantId tenant, String code) {
      return Optional.empty();
    }

    @Override
    public OptionalLong replace(PaymentTermRow row, long expectedVersion) {
      return OptionalLong.of(1);
    }

    @Override
    public OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at) {
      return OptionalLong.of(1);
    }

    @Override
    public FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit) {
      return new FeedPage<>(1, 0, List.of());
    }

    @Override
    public int purge(TenantId tenant, Instant before) {
      return 0;
    }
  }

  private static final class IdleTaxLookups implements TaxLookupStore {

    @Override
    public Written insert(TaxLookupRow row) {
      return Written.done();
    }

    @Override
    public Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId) {
      return Optional.empty();
    }

    @Override
    public int deleteBefore(TenantId tenant, Instant before, int limit) {
      return 0;
    }

    @Override
    public int deleteOf(TenantId tenant, String customer, int limit) {
      return 0;
    }
  }

  private static final class IdleConsents implements ConsentStore {

    @Override
    public Written append(ConsentChainRow chain, ConsentEventRow event) {
      return Written.done();
    }

    @Override
    public Optional<ConsentChainRow> find(TenantId tenant, String subject) {
      return Optional.empty();
    }

    @Override
    public Optional<ConsentChainRow> findChain(TenantId tenant, UUID chain) {
      return Optional.empty();
    }

    @Override
    public List<ConsentChainRow> owned(TenantId tenant, String owner) {
      return List.of();
    }

    @Override
    public Optional<ConsentEventRow> findEvent(TenantId tenant, UUID submissionId) {
      return Optional.empty();
    }

    @Override
    public List<ConsentEventRow> page(
        TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit) {
      return List.of();
    }

    @Override
    public List<UUID> erase(TenantId tenant, String owner) {
      return List.of();
    }
  }

  private static final class IdleEcommerceTokens implements EcommerceTokenStore {

    @Override
    public Written insert(EcommerceTokenRow row) {
      return Written.done();
    }

    @Override
    public Optional<EcommerceTokenRow> find(TenantId tenant, String id) {
      return Optional.empty();
    }

    @Override
    public Written replace(EcommerceTokenRow row, long expectedVersion) {
      return Written.done();
    }

    @Override
    public List<EcommerceTokenRow> page(
        TenantId tenant,
        String customer,
        @Nullable Instant expiringAfter,
        @Nullable String after,
        int limit) {
      return List.of();
    }

    @Override
    public int deleteBefore(TenantId tenant, Instant before, int limit) {
      return 0;
    }
  }

  private static final class IdleAccessTokens implements AccessTokenStore {

    @Override
    public Written insert(AccessTokenRow row) {
      return Written.done();
    }

    @Override
    public Optional<AccessTokenRow> find(TenantId tenant, String id) {
      return Optional.empty();
    }

    @Override
    public Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key) {
      return Optional.empty();
    }

    @Override
    public Written replace(AccessTokenRow row, long expectedVersion) {
      return Written.done();
    }

    @Override
    public Written delete(TenantId tenant, String id, long expectedVersion) {
      return Written.done();
    }

    @Override
    public List<AccessTokenRow> page(
        TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit) {
      return List.of();
    }

    @Override
    public int deletePending(TenantId tenant, Instant before, int limit) {
      return 0;
    }
  }

  private static final class IdleAccessTokenConfigurations
      implements AccessTokenConfigurationStore {

    @Override
    public Optional<AccessTokenConfigurationRow> find(TenantId tenant) {
      return Optional.empty();
    }

    @Override
    public Written insert(AccessTokenConfigurationRow row) {
      return Written.done();
    }

    @Override
    public Written replace(AccessTokenConfigurationRow row, long expectedVersion) {
      return Written.done();
    }
  }

  private static final class IdleCredentials implements CredentialStore {

    @Override
    public Written insert(CredentialRow row) {
      return Written.done();
    }

    @Override
    public Optional<CredentialRow> find(String id) {
      return Optional.empty();
    }

    @Override
    public Written replace(CredentialRow row, long expectedVersion) {
      return Written.done();
    }

    @Override
    public List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit) {
      return List.of();
    }

    @Override
    public int deleteBefore(TenantId tenant, Instant before, int limit) {
      return 0;
    }
  }
}
