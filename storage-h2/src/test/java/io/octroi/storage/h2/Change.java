package io.octroi.storage.h2;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.customer.Exemption;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxTablePublication;
import io.octroi.taxrate.TaxRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** All kinds of changes of a store, each applied to the rows of a given tenant. */
@SuppressWarnings("ImmutableEnumChecker") // the actions of the constants are stateless
enum Change {
  CUSTOMER_INSERT((storage, tenant) -> {}, (storage, tenant) -> insertCustomer(storage, tenant)),
  CUSTOMER_REPLACE(
      (storage, tenant) -> insertCustomer(storage, tenant),
      (storage, tenant) ->
          storage
              .customers()
              .replace(new CustomerRow(tenant, "ann", 2, List.of("b"), List.of()), 1)),
  CUSTOMER_DELETE(
      (storage, tenant) -> insertCustomer(storage, tenant),
      (storage, tenant) -> storage.customers().delete(tenant, "ann", 1)),
  PRODUCT_PUT(
      (storage, tenant) ->
          storage.products().put(List.of(new ProductRow(tenant, "19", "periodical"))),
      (storage, tenant) ->
          storage
              .products()
              .put(
                  List.of(
                      new ProductRow(tenant, "19", "book"), new ProductRow(tenant, "20", "book")))),
  PRODUCT_DELETE(
      (storage, tenant) -> storage.products().put(List.of(new ProductRow(tenant, "19", "book"))),
      (storage, tenant) -> storage.products().delete(tenant, "19")),
  TAX_TABLE_PUBLISH(
      (storage, tenant) -> storage.taxTables().publish(publication(tenant, 0, "a", "b")),
      (storage, tenant) -> storage.taxTables().publish(publication(tenant, 1, "b", "c"))),
  LOOKUP_INSERT(
      (storage, tenant) -> {}, (storage, tenant) -> storage.taxLookups().insert(lookup(tenant))),
  LOOKUP_DELETE_OF(
      (storage, tenant) -> storage.taxLookups().insert(lookup(tenant)),
      (storage, tenant) -> storage.taxLookups().deleteByCustomer(tenant, "ann", 10)),
  LOOKUP_DELETE_BEFORE(
      (storage, tenant) -> storage.taxLookups().insert(lookup(tenant)),
      (storage, tenant) -> storage.taxLookups().deleteBefore(tenant, SampleData.LATER, 10)),
  SHIP_TAX_INSERT(
      (storage, tenant) -> {}, (storage, tenant) -> storage.shipTaxes().insert(shipTax(tenant, 1))),
  SHIP_TAX_REPLACE(
      (storage, tenant) -> storage.shipTaxes().insert(shipTax(tenant, 1)),
      (storage, tenant) -> storage.shipTaxes().replace(shipTax(tenant, 2), 1)),
  SHIP_TAX_DELETE(
      (storage, tenant) -> storage.shipTaxes().insert(shipTax(tenant, 1)),
      (storage, tenant) -> storage.shipTaxes().delete(tenant, "key", 1)),
  SHIP_TAX_DELETE_OF(
      (storage, tenant) -> storage.shipTaxes().insert(shipTax(tenant, 1)),
      (storage, tenant) -> storage.shipTaxes().deleteByCustomer(tenant, "7")),
  TERM_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.paymentTerms().insert(term(tenant, "net", 1))),
  TERM_REPLACE(
      (storage, tenant) -> storage.paymentTerms().insert(term(tenant, "net", 1)),
      (storage, tenant) -> storage.paymentTerms().replace(term(tenant, "net", 2), 1)),
  TERM_DELETE(
      (storage, tenant) -> storage.paymentTerms().insert(term(tenant, "net", 1)),
      (storage, tenant) -> storage.paymentTerms().delete(tenant, "net", 1, SampleData.NOON)),
  TERM_PURGE(
      (storage, tenant) -> {
        storage.paymentTerms().insert(term(tenant, "living", 1));
        storage.paymentTerms().insert(term(tenant, "net", 1));
        storage.paymentTerms().delete(tenant, "net", 1, SampleData.NOON);
      },
      (storage, tenant) -> storage.paymentTerms().purge(tenant, SampleData.LATER)),
  CONSENT_APPEND(
      (storage, tenant) -> append(storage, tenant, 1),
      (storage, tenant) -> append(storage, tenant, 2)),
  CONSENT_ERASE(
      (storage, tenant) -> append(storage, tenant, 1),
      (storage, tenant) -> storage.consents().erase(tenant, "ann")),
  ECOMMERCE_TOKEN_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.ecommerceTokens().insert(token(tenant, 1))),
  ECOMMERCE_TOKEN_REPLACE(
      (storage, tenant) -> storage.ecommerceTokens().insert(token(tenant, 1)),
      (storage, tenant) -> storage.ecommerceTokens().replace(token(tenant, 2), 1)),
  ECOMMERCE_TOKEN_DELETE_BEFORE(
      (storage, tenant) -> storage.ecommerceTokens().insert(token(tenant, 1)),
      (storage, tenant) -> storage.ecommerceTokens().deleteBefore(tenant, SampleData.LATER, 10)),
  ECOMMERCE_TOKEN_ERASE(
      (storage, tenant) -> storage.ecommerceTokens().insert(token(tenant, 1)),
      (storage, tenant) -> storage.ecommerceTokens().erase(tenant, "ann")),
  CUSTOMER_ERASE(
      (storage, tenant) -> insertCustomer(storage, tenant),
      (storage, tenant) -> storage.customers().erase(tenant, "ann")),
  ACCESS_TOKEN_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.accessTokens().insert(access(tenant, 1, "ann"))),
  ACCESS_TOKEN_REPLACE(
      (storage, tenant) -> storage.accessTokens().insert(access(tenant, 1, "ann")),
      (storage, tenant) -> storage.accessTokens().replace(access(tenant, 2, "bob"), 1)),
  ACCESS_TOKEN_DELETE(
      (storage, tenant) -> storage.accessTokens().insert(access(tenant, 1, "ann")),
      (storage, tenant) -> storage.accessTokens().delete(tenant, "t1", 1)),
  ACCESS_TOKEN_DELETE_PENDING(
      (storage, tenant) -> storage.accessTokens().insert(access(tenant, 1, "ann")),
      (storage, tenant) -> storage.accessTokens().deletePending(tenant, SampleData.LATER, 10)),
  CONFIGURATION_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.accessTokenConfigurations().insert(configuration(tenant, 1))),
  CONFIGURATION_REPLACE(
      (storage, tenant) -> storage.accessTokenConfigurations().insert(configuration(tenant, 1)),
      (storage, tenant) ->
          storage.accessTokenConfigurations().replace(configuration(tenant, 2), 1)),
  CREDENTIAL_INSERT(
      (storage, tenant) -> {},
      (storage, tenant) -> storage.credentials().insert(SampleData.credential(tenant, 1))),
  CREDENTIAL_REPLACE(
      (storage, tenant) -> storage.credentials().insert(SampleData.credential(tenant, 1)),
      (storage, tenant) -> storage.credentials().replace(SampleData.credential(tenant, 2), 1)),
  CREDENTIAL_DELETE_BEFORE(
      (storage, tenant) -> storage.credentials().insert(SampleData.credential(tenant, 1)),
      (storage, tenant) -> storage.credentials().deleteBefore(tenant, SampleData.LATER, 10));

  /** Larger than the values that H2 stores in a row by default. */
  private static final String LARGE = "a document ".repeat(100);

  private final BiConsumer<Storage, TenantId> preparation;
  private final BiConsumer<Storage, TenantId> action;

  Change(BiConsumer<Storage, TenantId> preparation, BiConsumer<Storage, TenantId> action) {
    this.preparation = preparation;
    this.action = action;
  }

  /** Stores the rows that the change requires. */
  void prepare(Storage storage, TenantId tenant) {
    preparation.accept(storage, tenant);
  }

  void apply(Storage storage, TenantId tenant) {
    action.accept(storage, tenant);
  }

  private static void insertCustomer(Storage storage, TenantId tenant) {
    Exemption exemption = Exemption.of("C-1", DateRange.always()).in("USA", "IL").because("resale");
    storage
        .customers()
        .insertAll(
            List.of(
                new CustomerRow(
                    tenant, "ann", 1, List.of("a"), List.of(exemption), List.of(exemption))));
  }

  private static TaxTablePublication publication(TenantId tenant, long expected, String... ids) {
    return new TaxTablePublication(
        tenant,
        expected,
        null,
        expected == 0 ? Set.of() : Set.of("a"),
        List.of(ids).stream().map(id -> rule(tenant, id)).iterator());
  }

  private static TaxRuleRow rule(TenantId tenant, String id) {
    TaxRule rule = TaxRule.of("US-IL", "USA", "0.0625").region("IL").id(id).source("test").build();
    return new TaxRuleRow(tenant, "USA/IL", rule);
  }

  private static TaxLookupRow lookup(TenantId tenant) {
    return new TaxLookupRow(tenant, new UUID(0, 1), SampleData.NOON, "ann", LARGE);
  }

  private static ShipTaxRow shipTax(TenantId tenant, long version) {
    return new ShipTaxRow(
        tenant,
        new ShipTax(
            "key",
            "link",
            "7",
            "a tax",
            version == 1 ? ShipTaxType.PRIMARY : ShipTaxType.SECONDARY,
            Percent.of("6.25"),
            "GST",
            ShipTaxRecordType.SALES,
            true,
            true,
            false,
            false,
            false,
            Optional.of(SampleData.NOON),
            version));
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
            tenant,
            "t1",
            version,
            "ann",
            "hash " + version,
            SampleData.NOON,
            SampleData.NOON.plusSeconds(60))
        .build();
  }

  private static AccessTokenRow access(TenantId tenant, long version, String identifier) {
    return AccessTokenRow.of(
            tenant, "t1", version, AccessTokenState.PENDING_VERIFICATION, SampleData.NOON)
        .identifier(new AccessTokenKey(identifier, identifier))
        .passCodeHash("hash")
        .account("account", 0)
        .build();
  }

  private static AccessTokenConfigurationRow configuration(TenantId tenant, long version) {
    return new AccessTokenConfigurationRow(tenant, version, null, version + LARGE);
  }
}
