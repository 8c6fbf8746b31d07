package io.octroi.storage.tck.jdbc;

import static io.octroi.storage.tck.jdbc.SampleRows.shipTax;

import io.octroi.DateRange;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.customer.Exemption;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** All kinds of changes of a store, each applied to the rows of a given tenant. */
@SuppressWarnings("ImmutableEnumChecker") // the actions of the constants are stateless
public enum SampleChange {
  /** Inserts a customer. */
  CUSTOMER_INSERT((storage, tenant) -> {}, (storage, tenant) -> insertCustomer(storage, tenant)),
  /** Replaces a customer. */
  CUSTOMER_REPLACE(
      (storage, tenant) -> insertCustomer(storage, tenant),
      (storage, tenant) ->
          storage
              .customers()
              .replace(new CustomerRow(tenant, "ann", 2, List.of("b"), List.of()), 1)),
  /** Deletes a customer. */
  CUSTOMER_DELETE(
      (storage, tenant) -> insertCustomer(storage, tenant),
      (storage, tenant) -> storage.customers().delete(tenant, "ann", 1)),
  /** Adds and replaces products. */
  PRODUCT_PUT(
      (storage, tenant) ->
          storage.products().put(List.of(new ProductRow(tenant, "19", "periodical"))),
      (storage, tenant) ->
          storage
              .products()
              .put(
                  List.of(
                      new ProductRow(tenant, "19", "book"), new ProductRow(tenant, "20", "book")))),
  /** Deletes a product. */
  PRODUCT_DELETE(
      (storage, tenant) -> storage.products().put(List.of(new ProductRow(tenant, "19", "book"))),
      (storage, tenant) -> storage.products().delete(tenant, "19")),
  /** Publishes a tax table. */
  TAX_TABLE_PUBLISH(
      (storage, tenant) ->
          storage
              .taxTables()
              .publish(
                  publication(
                      tenant, 0, SampleRows.rule(tenant, "a"), SampleRows.boundary(tenant, "b"))),
      (storage, tenant) ->
          storage
              .taxTables()
              .publish(
                  publication(
                      tenant,
                      1,
                      SampleRows.rule(tenant, "b"),
                      SampleRows.taxability(tenant, "c")))),
  /** Replaces a source of a tax table. */
  TAX_TABLE_REPLACE(
      (storage, tenant) ->
          storage
              .taxTables()
              .publish(
                  publication(
                      tenant, 0, SampleRows.rule(tenant, "a"), SampleRows.boundary(tenant, "b"))),
      (storage, tenant) ->
          storage
              .taxTables()
              .publish(
                  replacement(
                      tenant,
                      1,
                      SampleRows.rule(tenant, "b"),
                      SampleRows.taxability(tenant, "c")))),
  /** Deletes replaced entries of a tax table. */
  TAX_TABLE_PURGE(
      (storage, tenant) -> {
        storage.taxTables().publish(publication(tenant, 0, SampleRows.rule(tenant, "a")));
        storage.taxTables().publish(replacement(tenant, 1, SampleRows.rule(tenant, "b")));
      },
      (storage, tenant) -> storage.taxTables().purge(tenant, 10)),
  /** Replaces the image of a tax table. */
  IMAGE_PUT(
      (storage, tenant) -> storage.taxImages().put(SampleRows.image(tenant, 1)),
      (storage, tenant) -> storage.taxImages().put(SampleRows.image(tenant, 2))),
  /** Inserts a tax lookup record. */
  LOOKUP_INSERT(
      (storage, tenant) -> {}, (storage, tenant) -> storage.taxLookups().insert(lookup(tenant))),
  /** Deletes a tax lookup record by customer. */
  LOOKUP_DELETE_OF(
      (storage, tenant) -> storage.taxLookups().insert(lookup(tenant)),
      (storage, tenant) -> storage.taxLookups().deleteByCustomer(tenant, "ann", 10)),
  /** Deletes a tax lookup record by time. */
  LOOKUP_DELETE_BEFORE(
      (storage, tenant) -> storage.taxLookups().insert(lookup(tenant)),
      (storage, tenant) -> storage.taxLookups().deleteBefore(tenant, Times.LATER, 10)),
  /** Inserts a ship-tax record. */
  SHIP_TAX_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.shipTaxes().insert(shipTax(tenant, "key", 1))),
  /** Replaces a ship-tax record. */
  SHIP_TAX_REPLACE(
      (storage, tenant) -> storage.shipTaxes().insert(shipTax(tenant, "key", 1)),
      (storage, tenant) -> storage.shipTaxes().replace(shipTax(tenant, "key", 2), 1)),
  /** Deletes a ship-tax record. */
  SHIP_TAX_DELETE(
      (storage, tenant) -> storage.shipTaxes().insert(shipTax(tenant, "key", 1)),
      (storage, tenant) -> storage.shipTaxes().delete(tenant, "key", 1)),
  /** Deletes a ship-tax record by customer. */
  SHIP_TAX_DELETE_OF(
      (storage, tenant) -> storage.shipTaxes().insert(shipTax(tenant, "key", 1)),
      (storage, tenant) -> storage.shipTaxes().deleteByCustomer(tenant, "7")),
  /** Inserts a payment term. */
  TERM_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.paymentTerms().insert(term(tenant, "net", 1))),
  /** Replaces a payment term. */
  TERM_REPLACE(
      (storage, tenant) -> storage.paymentTerms().insert(term(tenant, "net", 1)),
      (storage, tenant) -> storage.paymentTerms().replace(term(tenant, "net", 2), 1)),
  /** Deletes a payment term. */
  TERM_DELETE(
      (storage, tenant) -> storage.paymentTerms().insert(term(tenant, "net", 1)),
      (storage, tenant) -> storage.paymentTerms().delete(tenant, "net", 1, Times.NOON)),
  /** Purges a deleted payment term. */
  TERM_PURGE(
      (storage, tenant) -> {
        storage.paymentTerms().insert(term(tenant, "living", 1));
        storage.paymentTerms().insert(term(tenant, "net", 1));
        storage.paymentTerms().delete(tenant, "net", 1, Times.NOON);
      },
      (storage, tenant) -> storage.paymentTerms().purge(tenant, Times.LATER)),
  /** Begins the feed of payment terms above a sequence number. */
  TERM_BEGINNING(
      (storage, tenant) -> {
        storage.paymentTerms().insert(term(tenant, "living", 1));
        storage.paymentTerms().insert(term(tenant, "net", 1));
        storage.paymentTerms().delete(tenant, "net", 1, Times.NOON);
      },
      (storage, tenant) -> storage.paymentTerms().beginAbove(tenant, 100)),
  /** Appends a consent event. */
  CONSENT_APPEND(
      (storage, tenant) -> append(storage, tenant, 1),
      (storage, tenant) -> append(storage, tenant, 2)),
  /** Erases the data of a customer: a consent event. */
  CONSENT_ERASE(
      (storage, tenant) -> append(storage, tenant, 1),
      (storage, tenant) -> storage.consents().erase(tenant, "ann")),
  /** Inserts an e-commerce token. */
  ECOMMERCE_TOKEN_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.ecommerceTokens().insert(token(tenant, 1))),
  /** Replaces an e-commerce token. */
  ECOMMERCE_TOKEN_REPLACE(
      (storage, tenant) -> storage.ecommerceTokens().insert(token(tenant, 1)),
      (storage, tenant) -> storage.ecommerceTokens().replace(token(tenant, 2), 1)),
  /** Deletes an e-commerce token by time. */
  ECOMMERCE_TOKEN_DELETE_BEFORE(
      (storage, tenant) -> storage.ecommerceTokens().insert(token(tenant, 1)),
      (storage, tenant) -> storage.ecommerceTokens().deleteBefore(tenant, Times.LATER, 10)),
  /** Erases the data of a customer: an e-commerce token. */
  ECOMMERCE_TOKEN_ERASE(
      (storage, tenant) -> storage.ecommerceTokens().insert(token(tenant, 1)),
      (storage, tenant) -> storage.ecommerceTokens().erase(tenant, "ann")),
  /** Erases the data of a customer: a customer. */
  CUSTOMER_ERASE(
      (storage, tenant) -> insertCustomer(storage, tenant),
      (storage, tenant) -> storage.customers().erase(tenant, "ann")),
  /** Inserts an access token. */
  ACCESS_TOKEN_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.accessTokens().insert(access(tenant, 1, "ann"))),
  /** Replaces an access token. */
  ACCESS_TOKEN_REPLACE(
      (storage, tenant) -> storage.accessTokens().insert(access(tenant, 1, "ann")),
      (storage, tenant) -> storage.accessTokens().replace(access(tenant, 2, "bob"), 1)),
  /** Deletes an access token. */
  ACCESS_TOKEN_DELETE(
      (storage, tenant) -> storage.accessTokens().insert(access(tenant, 1, "ann")),
      (storage, tenant) -> storage.accessTokens().delete(tenant, "t1", 1)),
  /** Deletes an access token that is pending verification. */
  ACCESS_TOKEN_DELETE_PENDING(
      (storage, tenant) -> storage.accessTokens().insert(access(tenant, 1, "ann")),
      (storage, tenant) -> storage.accessTokens().deletePending(tenant, Times.LATER, 10)),
  /** Inserts a configuration of access tokens. */
  CONFIGURATION_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.accessTokenConfigurations().insert(configuration(tenant, 1))),
  /** Replaces a configuration of access tokens. */
  CONFIGURATION_REPLACE(
      (storage, tenant) -> storage.accessTokenConfigurations().insert(configuration(tenant, 1)),
      (storage, tenant) ->
          storage.accessTokenConfigurations().replace(configuration(tenant, 2), 1)),
  /** Inserts a credential. */
  CREDENTIAL_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.credentials().insert(credential(tenant, 1))),
  /** Replaces a credential. */
  CREDENTIAL_REPLACE(
      (storage, tenant) -> storage.credentials().insert(credential(tenant, 1)),
      (storage, tenant) -> storage.credentials().replace(credential(tenant, 2), 1)),
  /** Deletes a credential by time. */
  CREDENTIAL_DELETE_BEFORE(
      (storage, tenant) -> storage.credentials().insert(credential(tenant, 1)),
      (storage, tenant) -> storage.credentials().deleteBefore(tenant, Times.LATER, 10));

  /** In a class of their own, because the constants of the enum cannot refer to later fields. */
  private static final class Times {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");
    static final Instant LATER = NOON.plusSeconds(3_600);
  }

  /** Larger than the values that H2 stores in a row by default. */
  private static final String LARGE = "a document ".repeat(100);

  private final BiConsumer<Storage, TenantId> preparation;
  private final BiConsumer<Storage, TenantId> action;

  SampleChange(BiConsumer<Storage, TenantId> preparation, BiConsumer<Storage, TenantId> action) {
    this.preparation = preparation;
    this.action = action;
  }

  /**
   * Stores the rows that the change requires.
   *
   * @param storage the store
   * @param tenant the tenant
   */
  public void prepare(Storage storage, TenantId tenant) {
    preparation.accept(storage, tenant);
  }

  /**
   * Applies the change.
   *
   * @param storage the store
   * @param tenant the tenant
   */
  public void apply(Storage storage, TenantId tenant) {
    action.accept(storage, tenant);
  }

  private static void insertCustomer(Storage storage, TenantId tenant) {
    Exemption exemption =
        Exemption.of("C-1", DateRange.always()).in("USA", "IL").withReason("resale");
    storage
        .customers()
        .insertAll(
            List.of(
                new CustomerRow(
                    tenant, "ann", 1, List.of("a"), List.of(exemption), List.of(exemption))));
  }

  private static TaxTablePublication publication(
      TenantId tenant, long expected, TaxTableRow... puts) {
    return new TaxTablePublication(
        tenant, expected, null, expected == 0 ? Set.of() : Set.of("a"), List.of(puts).iterator());
  }

  private static TaxTablePublication replacement(
      TenantId tenant, long expected, TaxTableRow... puts) {
    return new TaxTablePublication(tenant, expected, "test", Set.of(), List.of(puts).iterator());
  }

  private static TaxLookupRow lookup(TenantId tenant) {
    return new TaxLookupRow(tenant, new UUID(0, 1), Times.NOON, "ann", LARGE);
  }

  private static PaymentTermRow term(TenantId tenant, String code, long version) {
    return new PaymentTermRow(tenant, code, version, "term " + version, "net 30");
  }

  private static void append(Storage storage, TenantId tenant, long position) {
    ConsentChainRow chain =
        new ConsentChainRow(
            tenant, new UUID(4, 1), position, "0".repeat(64), "visitor", "ann", null);
    storage
        .consents()
        .append(
            chain,
            new ConsentEventRow(
                tenant, chain.id(), position, new UUID(7, position), null, "{}", "i", 0));
  }

  private static EcommerceTokenRow token(TenantId tenant, long version) {
    return EcommerceTokenRow.of(
            tenant, "t1", version, "ann", "hash " + version, Times.NOON, Times.NOON.plusSeconds(60))
        .build();
  }

  private static AccessTokenRow access(TenantId tenant, long version, String identifier) {
    return AccessTokenRow.of(
            tenant, "t1", version, AccessTokenState.PENDING_VERIFICATION, Times.NOON)
        .identifier(new AccessTokenKey(identifier, identifier))
        .passCodeHash("hash")
        .account("account", 0)
        .build();
  }

  private static AccessTokenConfigurationRow configuration(TenantId tenant, long version) {
    return new AccessTokenConfigurationRow(tenant, version, null, version + LARGE);
  }

  private static CredentialRow credential(TenantId tenant, long version) {
    return CredentialRow.of(
            tenant, "key of " + tenant.value(), version, "reader", "hash", Times.NOON)
        .userId("ann")
        .label("web shop")
        .previousSecretHash("the hash before")
        .previousUntil(Times.NOON)
        .rateLimit(version == 1 ? 200 : null)
        .expiresAt(Times.NOON.plusSeconds(60))
        .lastUsedAt(Times.NOON)
        .build();
  }
}
