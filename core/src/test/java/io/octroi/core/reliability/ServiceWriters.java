package io.octroi.core.reliability;

import static io.octroi.core.reliability.PossibleStates.ABSENT;
import static io.octroi.core.reliability.PossibleStates.UNNAMED;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.customer.Exemption;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Writers to every service of a tenant. {@link StoredStates} reads what they have changed. */
final class ServiceWriters {

  private final Tenant tenant;
  private final Journal journal;
  private final String prefix;

  /**
   * Creates the writers.
   *
   * @param tenant the tenant
   * @param journal makes the changes
   * @param prefix the beginning of all names, at most 10 characters
   */
  ServiceWriters(Tenant tenant, Journal journal, String prefix) {
    this.tenant = tenant;
    this.journal = journal;
    this.prefix = prefix;
  }

  /** A few changes, which are made again and again with increasing numbers by one thread. */
  @FunctionalInterface
  interface Writer {

    /** Returns whether all changes were acknowledged. The first that was not is the last one. */
    boolean write(int number);
  }

  /** Returns the writers. */
  List<Writer> all() {
    tenant.products().put("19", "periodical");
    return List.of(
        named(this::customer),
        named(this::rules),
        named(this::lookup),
        this::shipTax,
        named(this::term),
        i -> consent("visitor-" + prefix),
        named(this::ecommerceToken),
        named(this::accessToken));
  }

  private Writer named(Predicate<String> changes) {
    return i -> changes.test(prefix + "-" + i);
  }

  private boolean customer(String name) {
    String gone = "gone-" + name;
    CustomerId id = CustomerId.of(name);
    Exemption exemption = Exemption.of("C-" + name, DateRange.always());
    return register(name)
        && journal.make(
            "customer " + name, "exempt", () -> tenant.customers().exempt(id, exemption))
        && register(gone)
        && journal.make("customer " + gone, ABSENT, () -> tenant.customers().delete(gone));
  }

  private boolean register(String name) {
    return journal.make(
        "customer " + name, "registered", () -> tenant.customers().register(name, "alias-" + name));
  }

  private boolean rules(String name) {
    List<TaxTableChange> pair = List.of(put("left-" + name), put("right-" + name));
    return journal.make("rules " + name, "published", () -> tenant.taxTables().publish(pair))
        && journal.make("product " + name, "book", () -> tenant.products().put(name, "book"));
  }

  /** Returns a change that adds a rule. */
  static TaxTableChange put(String id) {
    return TaxTableChange.put(TaxRule.of(id, "ARE", "0.01").id(id).build());
  }

  private boolean lookup(String name) {
    TaxQuery query = TaxQuery.of(Place.of("ARE"), "19");
    return journal
        .create(UNNAMED, "created", () -> tenant.taxRates().lookup(query))
        .filter(lookup -> shown("lookup " + lookup.submissionId(), "recorded"))
        .isPresent();
  }

  private boolean shipTax(int number) {
    String link = "L" + number;
    String gone = "G" + number;
    return addShipTax(link)
            .filter(
                key ->
                    journal.make(
                        "shiptax " + prefix + "/" + link,
                        "7.5%",
                        () -> tenant.shipTaxes().update(key, prefix, shipTax(prefix, link, "7.5"))))
            .isPresent()
        && addShipTax(gone)
            .filter(
                key ->
                    journal.make(
                        "shiptax " + prefix + "/" + gone,
                        ABSENT,
                        () -> tenant.shipTaxes().delete(key)))
            .isPresent();
  }

  private Optional<String> addShipTax(String link) {
    ShipTaxDraft draft = shipTax(prefix, link, "6.25");
    return journal.create(
        "shiptax " + prefix + "/" + link, "6.25%", () -> tenant.shipTaxes().add(draft).key());
  }

  /** Returns a draft of a ship tax. */
  static ShipTaxDraft shipTax(String customer, String link, String rate) {
    return ShipTaxDraft.builder()
        .link(link)
        .customerNumber(customer)
        .description("a tax")
        .type(ShipTaxType.of("S"))
        .rate(Percent.of(rate))
        .taxId("TAX")
        .recordType(ShipTaxRecordType.of("S"))
        .build();
  }

  private boolean term(String code) {
    String gone = "gone-" + code;
    PaymentTermChange change = PaymentTermChange.nothing().withDescription("second");
    return addTerm(code)
        && journal.make("term " + code, "second", () -> tenant.paymentTerms().update(code, change))
        && addTerm(gone)
        && journal.make("term " + gone, ABSENT, () -> tenant.paymentTerms().delete(gone));
  }

  private boolean addTerm(String code) {
    PaymentTermDraft draft = PaymentTermDraft.of(code, "first");
    return journal.make("term " + code, "first", () -> tenant.paymentTerms().add(draft));
  }

  /** Adds an event to the chain of a visitor, which several writers may share. */
  boolean consent(String visitor) {
    ConsentDraft draft = ConsentDraft.of(ConsentChoice.YES, "https://www.example.com/");
    return journal
        .create(
            "chain " + visitor,
            "whole",
            () -> tenant.consents().record(StoredStates.visitor(visitor), draft))
        .filter(event -> shown("event " + event.submissionId(), "recorded"))
        .isPresent();
  }

  private boolean ecommerceToken(String name) {
    CustomerId holder = CustomerId.of("holder-" + name);
    Supplier<IssuedEcommerceToken> token = () -> tenant.ecommerceTokens().create(holder);
    return register(holder.toString())
        && issue(UNNAMED, "created", token)
            .flatMap(
                first ->
                    issue(secret(first), "inactive", () -> tenant.ecommerceTokens().refresh(first)))
            .isPresent()
        && issue(UNNAMED, "created", token)
            .filter(
                gone ->
                    journal.make(
                        secret(gone), "inactive", () -> tenant.ecommerceTokens().revoke(gone)))
            .isPresent();
  }

  private Optional<Secret> issue(
      String subject, String state, Supplier<IssuedEcommerceToken> change) {
    return journal
        .create(subject, state, change)
        .map(IssuedEcommerceToken::value)
        .filter(value -> shown(secret(value), "active"));
  }

  private static String secret(Secret value) {
    return "secret " + value.reveal();
  }

  private boolean accessToken(String name) {
    AccessTokenDraft draft = AccessTokenDraft.of(name, Secret.of("opensesame1"));
    AccessTokenChange change = AccessTokenChange.nothing().withPassCode(Secret.of("closesesame1"));
    String subject = "login " + name;
    TokenRef ref = TokenRef.identifier(name);
    return journal
            .create(subject, "pending", () -> tenant.accessTokens().create(draft))
            .flatMap(CreatedAccessToken::verificationCode)
            .filter(
                code ->
                    journal.make(
                        subject,
                        "opensesame1",
                        () -> tenant.accessTokens().verify(ref, code.value())))
            .isPresent()
        && journal.make(subject, "closesesame1", () -> tenant.accessTokens().update(ref, change));
  }

  private boolean shown(String subject, String state) {
    journal.shown(subject, state);
    return true;
  }
}
