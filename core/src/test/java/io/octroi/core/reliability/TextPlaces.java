package io.octroi.core.reliability;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.PageRequest;
import io.octroi.Percent;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.customer.Exemption;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.Schedule;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxDraftBuilder;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReportBuilder;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Texts that a host passes outside service methods: names, secrets, drafts, files. */
final class TextPlaces {

  private static final CustomerId ANN = CustomerId.of("12345");
  private static final String HEADER =
      "authority,country,region,postal_from,postal_to,category,issues_from,issues_to,"
          + "effective_from,effective_to,rate,compound\n";

  private final Octroi octroi;
  private final Tenant tenant;

  /** A place that accepts a text, and the call that passes it. */
  record Spot(String name, Function<String, Object> call) {}

  TextPlaces(Octroi octroi, Tenant tenant) {
    this.octroi = octroi;
    this.tenant = tenant;
  }

  Stream<Spot> all() {
    return Stream.of(
            values(), taxes(), customers(), tokens(), shipTaxes(), terms(), consents(), guard())
        .flatMap(List::stream);
  }

  private static Spot at(String name, Function<String, Object> call) {
    return new Spot(name, call);
  }

  private List<Spot> values() {
    return List.of(
        at("CustomerId", CustomerId::of),
        at("TenantId", TenantId::of),
        at("AnonymousId", AnonymousId::of),
        at("Percent", Percent::of),
        at("Secret", Secret::of),
        at("Schedule", Schedule::parse),
        at("ConsentChoice", ConsentChoice::parse),
        at("ConsentPurpose", text -> ConsentPurpose.of(text, 7)),
        at("ShipTaxType", ShipTaxType::of),
        at("ShipTaxRecordType", ShipTaxRecordType::of),
        at("Product", text -> Product.of("19", text)),
        at("Place", Place::of),
        at("Place.usa, state", text -> Place.usa(text, "60062")),
        at("Place.usa, zip", text -> Place.usa("IL", text)),
        at("Place.can, province", text -> Place.can(text, "K1A0B1")),
        at("Place.can, code", text -> Place.can("ON", text)),
        at("Place, region", text -> Place.of("ARE", text, null)),
        at("Place, code", text -> Place.of("ARE", null, text)));
  }

  private List<Spot> taxes() {
    return List.of(
        at("TaxQuery, product", text -> TaxQuery.of(Place.usa("IL", "60062"), text)),
        at("TaxQuery, customer", text -> query().withCustomer(text)),
        at(
            "TaxQueryBuilder",
            text ->
                TaxQuery.builder()
                    .country(text)
                    .region(text)
                    .postalCode(text)
                    .product(text)
                    .customer(text)
                    .build()),
        rule("authority", text -> TaxRule.of(text, "USA", "0.01")),
        rule("country", text -> TaxRule.of("x", text, "0.01")),
        rule("rate", text -> TaxRule.of("x", "USA", text)),
        rule("id", text -> drawn().id(text)),
        rule("region", text -> drawn().region(text)),
        rule("postal", text -> drawn().region("IL").postal(text)),
        rule("postal to", text -> drawn().region("IL").postal("60062", text)),
        rule("category", text -> drawn().category(text)),
        rule("source", text -> drawn().source(text)),
        at("end", text -> publish(TaxTableChange.remove(text))),
        filter("source", text -> TaxRuleFilter.all().withSource(text)),
        filter("authority", text -> TaxRuleFilter.all().withAuthority(text)),
        filter("country", text -> TaxRuleFilter.all().withCountry(text)),
        filter("region", text -> TaxRuleFilter.all().withCountry("USA").withRegion(text)),
        filter("category", text -> TaxRuleFilter.all().withCategory(text)),
        at("rules after", text -> tenant.taxTables().list(TaxRuleFilter.all(), after(text))),
        at("products after", text -> tenant.products().list(after(text))),
        at("products", text -> tenant.products().putAll(Stream.of(new Product(text, "book")))),
        at("csv", text -> csv(new StringReader(text))),
        at("csv, a header and", text -> csv(new StringReader(HEADER + text + "x"))),
        at("csv, a field", text -> csv(new StringReader(HEADER + text + ",USA,,,,,,,,,0.01,"))),
        at("csv, its path", text -> tenant.taxTables().importCsv(path(text), "s", p -> {})),
        at("csv, its new path", text -> exported(Path.of("no such directory").resolve(path(text)))),
        at("a source", text -> tenant.taxTables().importFile(file(drawn()), text, p -> {})),
        at("a file's rule", text -> imported(TaxRule.of(text, "USA", "0.01").category(text))));
  }

  private static TaxQuery query() {
    return TaxQuery.of(Place.usa("IL", "60062"), "19");
  }

  private static TaxRuleBuilder drawn() {
    return TaxRule.of("x", "USA", "0.01").id("large");
  }

  private Spot rule(String part, Function<String, TaxRuleBuilder> rule) {
    return at("a rule's " + part, text -> publish(TaxTableChange.put(rule.apply(text).build())));
  }

  private Object publish(TaxTableChange change) {
    return tenant.taxTables().publish(List.of(change));
  }

  private Spot filter(String part, Function<String, TaxRuleFilter> filter) {
    return at(
        "a filter's " + part,
        text -> {
          if (!tenant
              .taxTables()
              .list(filter.apply(text), PageRequest.first(10))
              .items()
              .isEmpty()) {
            throw new IllegalStateException("an unexpected result");
          }
          return part;
        });
  }

  private Object csv(Reader reader) {
    return tenant.taxTables().importCsv(reader, "large", progress -> {});
  }

  private Object imported(TaxRuleBuilder rule) {
    return tenant.taxTables().importFile(file(rule), "large", progress -> {});
  }

  private static RateFile file(TaxRuleBuilder rule) {
    return rules -> {
      rules.accept(rule.build(), 1);
      return new RateFileReportBuilder().row().rule().build();
    };
  }

  private Object exported(Path file) {
    return tenant.taxTables().exportCsv(file, TaxRuleFilter.all());
  }

  private static PageRequest after(String text) {
    return PageRequest.first(10).withAfter(text);
  }

  /**
   * Returns the path of a missing file. The JDK rejects some texts itself, which is equally
   * correct.
   */
  private static Path path(String text) {
    return Path.of("no such file").resolveSibling("a" + text.replaceAll("[^a]", "a"));
  }

  private List<Spot> customers() {
    return List.of(
        exemption("certificate", text -> Exemption.of(text, DateRange.always())),
        exemption("country", text -> exempt().in(text)),
        exemption("region", text -> exempt().in("USA", text)),
        exemption("category", text -> exempt().forCategory(text)),
        exemption("reason", text -> exempt().withReason(text)),
        exemption("authority", text -> exempt().from(text)));
  }

  private static Exemption exempt() {
    return Exemption.of("large", DateRange.always());
  }

  private Spot exemption(String part, Function<String, Exemption> exemption) {
    return at(
        "an exemption's " + part,
        text -> {
          tenant.customers().exempt(ANN, exemption.apply(text));
          return part;
        });
  }

  private List<Spot> tokens() {
    Secret passCode = Secret.of("opensesame1");
    return List.of(
        at("TokenRef.id", text -> tenant.accessTokens().get(TokenRef.id(text)).orElseThrow()),
        at(
            "TokenRef.identifier",
            text -> tenant.accessTokens().get(TokenRef.identifier(text)).orElseThrow()),
        at("a token", text -> access(AccessTokenDraft.of(text, passCode))),
        at("a token's class", text -> access(draft(passCode).withClassification(text))),
        at("a token's account", text -> access(draft(passCode).withAccount(text))),
        at("a token's participant", text -> access(draft(passCode).withParticipant(text))),
        change("identifier", text -> AccessTokenChange.nothing().withIdentifier(text)),
        change("class", text -> AccessTokenChange.nothing().withClassification(text)),
        change("account", text -> AccessTokenChange.nothing().withAccount(text)),
        change("participant", text -> AccessTokenChange.nothing().withParticipant(text)),
        at(
            "credentials",
            text -> tenant.accessTokens().authenticate(TokenCredentials.passCode(text, passCode))),
        at(
            "an account",
            text ->
                tenant.accessTokens().list(Association.account(text), null, PageRequest.first(10))),
        at(
            "tokens after",
            text -> tenant.accessTokens().list(Association.account("AR-1"), null, after(text))),
        at("e-commerce tokens after", text -> tenant.ecommerceTokens().list(ANN, after(text))));
  }

  private static AccessTokenDraft draft(Secret passCode) {
    return AccessTokenDraft.of("large@example.com", passCode);
  }

  private Object access(AccessTokenDraft draft) {
    return tenant.accessTokens().create(draft);
  }

  private Spot change(String part, Function<String, AccessTokenChange> change) {
    TokenRef ann = TokenRef.identifier("ann@example.com");
    return at(
        "a token's new " + part, text -> tenant.accessTokens().update(ann, change.apply(text)));
  }

  private List<Spot> shipTaxes() {
    return List.of(
        shipTax("key", (it, text) -> it.key(text)),
        shipTax("link", (it, text) -> it.link(text)),
        shipTax("customerNumber", (it, text) -> it.customerNumber(text)),
        shipTax("description", (it, text) -> it.description(text)),
        shipTax("taxId", (it, text) -> it.taxId(text)),
        at(
            "ship taxes after",
            text -> tenant.shipTaxes().listByCustomer("0000000011", after(text))));
  }

  @FunctionalInterface
  private interface Setting {
    ShipTaxDraftBuilder on(ShipTaxDraftBuilder builder, String text);
  }

  private Spot shipTax(String part, Setting setting) {
    return at(
        "a ship tax's " + part,
        text ->
            tenant
                .shipTaxes()
                .add(
                    setting
                        .on(
                            ShipTaxDraft.builder()
                                .link("LARGE")
                                .customerNumber("77")
                                .description("large")
                                .type(ShipTaxType.SALES)
                                .rate(Percent.of("1"))
                                .taxId("T")
                                .recordType(ShipTaxRecordType.SALES),
                            text)
                        .build()));
  }

  private List<Spot> terms() {
    return List.of(
        at("a term", text -> tenant.paymentTerms().add(PaymentTermDraft.of(text, "large"))),
        at("a term's words", text -> tenant.paymentTerms().add(PaymentTermDraft.of("l", text))),
        at(
            "a term's new words",
            text ->
                tenant
                    .paymentTerms()
                    .update("net30", PaymentTermChange.nothing().withDescription(text))));
  }

  private List<Spot> consents() {
    return List.of(
        consent("url", text -> ConsentDraft.of(ConsentChoice.YES, "https://example.com/" + text)),
        consent("host", text -> ConsentDraft.of(ConsentChoice.YES, "https://" + text + "/")),
        consent("address", text -> yes().withIp(text)),
        consent("notice", text -> yes().withNotice(text, "en")),
        consent("language", text -> yes().withNotice("1", text)),
        consent("source", text -> yes().withActor(text)),
        at(
            "consents after",
            text -> tenant.consents().history(Subject.customer(ANN), after(text))));
  }

  private static ConsentDraft yes() {
    return ConsentDraft.of(ConsentChoice.YES, "https://example.com/");
  }

  private Spot consent(String part, Function<String, ConsentDraft> draft) {
    return at(
        "a consent's " + part,
        text -> tenant.consents().record(Subject.customer(ANN), draft.apply(text)));
  }

  private List<Spot> guard() {
    TenantId id = tenant.id();
    List<String> owner = List.of(Role.OWNER);
    return List.of(
        at("Role", text -> new Role(text, Set.of())),
        at("a key's label", text -> octroi.credentials().issueApiKey(id, owner, text, null)),
        at("a key's role", text -> octroi.credentials().issueApiKey(id, List.of(text), "x", null)),
        at(
            "a user",
            text -> octroi.credentials().issueUserToken(id, text, owner, Duration.ofHours(1))),
        at("revoke", text -> octroi.credentials().revoke(text)),
        at("rotate", text -> octroi.credentials().rotate(text, Duration.ZERO)),
        at("keys after", text -> octroi.credentials().list(id, after(text))),
        at("sign in", text -> octroi.signIn(PresentedCredential.apiKey(text))),
        at("sign in, tenant", text -> octroi.signIn(PresentedCredential.apiKey(text, "x"))),
        at("sign in, user", text -> octroi.signIn(PresentedCredential.user("acme", text, "x"))),
        at("sign in, token", text -> octroi.signIn(PresentedCredential.user("acme", "ann", text))));
  }
}
