package io.octroi.benchmarks.store;

import io.octroi.CustomerId;
import io.octroi.Percent;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.Subject;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** A small write through a service. Each number results in a different record. */
public enum Write implements BiConsumer<Tenant, Integer> {
  /** A product. */
  PRODUCT((tenant, number) -> tenant.products().put("product " + number, "periodical")),
  /** A rule that is published in the tax table. */
  TAX_RULE((tenant, number) -> tenant.taxTables().publish(List.of(rule(number)))),
  /** A customer. */
  CUSTOMER((tenant, number) -> tenant.customers().register(CustomerId.of("customer " + number))),
  /** A ship-tax record. */
  SHIP_TAX((tenant, number) -> tenant.shipTaxes().add(shipTax(number))),
  /** A payment term, with its entry in the change feed. */
  PAYMENT_TERM(
      (tenant, number) ->
          tenant.paymentTerms().add(PaymentTermDraft.of("term " + number, "net 30"))),
  /** A consent chain with one event. */
  CONSENT(
      (tenant, number) ->
          tenant
              .consents()
              .record(
                  Subject.anonymous(new UUID(0x4000, number).toString()),
                  ConsentDraft.of(ConsentChoice.YES, "https://www.example.com/"))),
  /** An e-commerce token. */
  ECOMMERCE_TOKEN(
      (tenant, number) -> tenant.ecommerceTokens().create(CustomerId.of(Write.CUSTOMER_NAME))),
  /** An access token with a code. */
  ACCESS_TOKEN(
      (tenant, number) ->
          tenant
              .accessTokens()
              .create(AccessTokenDraft.ofCode(Secret.of(Long.toString(4711_0000_0000L + number)))));

  /** The id of a customer that must be registered before the writes. */
  static final String CUSTOMER_NAME = "school";

  @SuppressWarnings("ImmutableEnumChecker") // a stateless lambda
  private final BiConsumer<Tenant, Integer> service;

  Write(BiConsumer<Tenant, Integer> service) {
    this.service = service;
  }

  /** Writes the record with the given number. */
  @Override
  public void accept(Tenant tenant, Integer number) {
    service.accept(tenant, number);
  }

  /**
   * Creates a rule for a single postal code, so that the compilation time does not grow with the
   * number of writes.
   */
  private static TaxTableChange rule(int number) {
    int ordinal = Math.floorMod(number, 2_900 * 10_000);
    String code = "%05d-%04d".formatted(60_001 + ordinal % 2_900, ordinal / 2_900);
    return TaxTableChange.put(
        TaxRule.of("US-IL", "USA", "0.0001").region("IL").postal(code).build());
  }

  private static ShipTaxDraft shipTax(int number) {
    return ShipTaxDraft.builder()
        .link("DOCK" + number)
        .customerNumber("0000000011")
        .description("GOODS AND SERVICES TAX")
        .type(ShipTaxType.PRIMARY)
        .rate(Percent.of("6"))
        .taxId("GST")
        .recordType(ShipTaxRecordType.SALES)
        .primaryOnProduct(true)
        .build();
  }
}
