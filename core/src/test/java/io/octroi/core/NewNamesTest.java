package io.octroi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.PageRequest;
import io.octroi.Percent;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Subject;
import io.octroi.customer.Customer;
import io.octroi.customer.Exemption;
import io.octroi.guard.Role;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.Storage;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.TaxabilityBuilder;
import io.octroi.taxrate.Treatment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Tests that new names consist of visible characters. */
class NewNamesTest {

  /** One invisible character of each kind. */
  private static final List<String> INVISIBLE =
      List.of(
          "\u200b", // zero width space, Cf
          "\u200d", // zero width joiner
          "\u202e", // right-to-left override
          "\u2066", // left-to-right isolate
          "\u00ad", // soft hyphen
          "\ufeff", // byte order mark
          "\u00a0", // no-break space, Zs
          "\u3000", // ideographic space
          "\u2028", // line separator
          "\u2029", // paragraph separator
          "\n", // Cc
          "\u0085",
          "\u034f", // combining grapheme joiner, Mn and default-ignorable
          "\ufe0f", // variation selector
          "\u3164", // Hangul filler, Lo
          "\uffa0",
          "\u180b", // Mongolian variation selector
          "\u2800", // braille pattern blank
          "\ue000", // private use
          "\uffff", // noncharacter
          "\u0378", // unassigned
          "\udb40\udc41", // a tag
          "\udb40\udd00", // a variation selector beyond the first plane
          "\udbff\udffd"); // private use beyond the first plane

  private static final List<String> VISIBLE =
      List.of(
          "a b", "zu\u0308rich", "\u65e5\u672c", "\u05d0\u05d1", "\ud83d\ude00", "a-_.:/#", "-");

  private static Map<String, Executable> creations(OctroiFixture fixture, String name) {
    Tenant tenant = fixture.tenant();
    CustomerId known = CustomerId.of("12345");
    CustomerId odd = CustomerId.of(name);
    Subject visitor = Subject.anonymous("visitor");
    ConsentDraft yes = ConsentDraft.of(ConsentChoice.YES, "https://example.com/");
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("customer", () -> tenant.customers().register(odd));
    calls.put("alias", () -> tenant.customers().register(known, CustomerId.of("alias " + name)));
    calls.put(
        "customers",
        () -> tenant.customers().registerAll(Stream.of(Customer.of(CustomerId.of("n")), one(odd))));
    calls.put(
        "certificate",
        () -> tenant.customers().exempt(known, Exemption.of(name, DateRange.always())));
    calls.put("product", () -> tenant.products().put(name, "books"));
    calls.put("category", () -> tenant.products().put("7", name));
    calls.put("rule", () -> fixture.put(OctroiFixture.illinois("0.01").id(name)));
    calls.put("authority", () -> fixture.put(TaxRule.of(name, "USA", "0.01").region("IL")));
    calls.put("boundary", () -> put(tenant, TaxBoundary.of("USA", "a").id(name).build()));
    calls.put(
        "authority of a boundary",
        () -> put(tenant, TaxBoundary.of("USA", name).region("WI").build()));
    calls.put("taxability", () -> put(tenant, treated("books").id(name).build()));
    calls.put("category of a taxability", () -> put(tenant, treated(name).build()));
    calls.put(
        "authority of a taxability",
        () -> put(tenant, treated("food").authorities(List.of(name)).build()));
    calls.put(
        "source",
        () ->
            tenant
                .taxTables()
                .replaceSource(
                    name, List.of(OctroiFixture.illinois("0.01").postal("60099").build())));
    calls.put("term", () -> tenant.paymentTerms().add(PaymentTermDraft.of(name, "")));
    calls.put(
        "label", () -> fixture.octroi().credentials().issueApiKey(id("acme"), owner(), name, null));
    calls.put(
        "user",
        () ->
            fixture
                .octroi()
                .credentials()
                .issueUserToken(id("acme"), name, owner(), Duration.ofHours(1)));
    calls.put("role", () -> Role.of(name));
    calls.put("tenant", () -> fixture.octroi().tenant(name));
    calls.put("tenant id", () -> id(name));
    calls.put(
        "classification",
        () -> tenant.accessTokens().putClassification(name, AccessTokenPolicy.standard()));
    calls.put("identifier", () -> tenant.accessTokens().create(token("i" + name)));
    calls.put("code", () -> tenant.accessTokens().create(code(name)));
    calls.put("account", () -> tenant.accessTokens().create(code("account").withAccount(name)));
    calls.put(
        "participant", () -> tenant.accessTokens().create(code("part").withParticipant(name)));
    calls.put("anonymous id", () -> tenant.consents().record(Subject.anonymous(name), yes));
    calls.put("linked id", () -> tenant.consents().link(AnonymousId.of("l" + name), known));
    calls.put(
        "purpose",
        () -> tenant.consents().record(visitor, yes.withPurpose(ConsentPurpose.of(name, 2))));
    calls.put("notice", () -> tenant.consents().record(visitor, yes.withNotice(name, "de")));
    calls.put("language", () -> tenant.consents().record(visitor, yes.withNotice("1", name)));
    calls.put("actor", () -> tenant.consents().record(visitor, yes.withActor(name)));
    return calls;
  }

  private static long put(Tenant tenant, TaxEntry entry) {
    return tenant.taxTables().publish(List.of(TaxTableChange.put(entry)));
  }

  private static TaxabilityBuilder treated(String category) {
    return Taxability.of("USA", category, Treatment.exempt());
  }

  private static Customer one(CustomerId id) {
    return Customer.of(id);
  }

  private static TenantId id(String name) {
    return TenantId.of(name);
  }

  private static List<String> owner() {
    return List.of(Role.OWNER);
  }

  private static AccessTokenDraft token(String identifier) {
    return AccessTokenDraft.of(identifier, Secret.of("opensesame1"));
  }

  private static AccessTokenDraft code(String code) {
    return AccessTokenDraft.ofCode(Secret.of("a code of twenty-six chars " + code));
  }

  private static ShipTaxDraft shipTax(String key, String link, String number) {
    return ShipTaxDraft.builder()
        .key(key)
        .link(link)
        .customerNumber(number)
        .description("line\nbreak")
        .type(ShipTaxType.of("S"))
        .rate(Percent.of("7.5"))
        .taxId("CA USE")
        .recordType(ShipTaxRecordType.of("S"))
        .build();
  }

  @OverEachStore
  void aNewNameWithAnInvisibleCharacterIsRefused(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store, OctroiBuilder::fastPassCodesForTests)) {
      fixture
          .tenant()
          .accessTokens()
          .setPolicy(AccessTokenPolicy.standard().withMayLackIdentifier(true));
      for (String invisible : INVISIBLE) {
        creations(fixture, "a" + invisible + "b")
            .forEach(
                (what, call) ->
                    assertEquals(
                        1,
                        Faults.of(call).size(),
                        () -> what + " of U+" + Integer.toHexString(invisible.codePointAt(0))));
      }
      for (String blank : List.of(" ", "\u00a0", "\u200b", "\t")) {
        creations(fixture, "ab" + blank)
            .forEach(
                (what, call) ->
                    assertEquals(
                        1,
                        Faults.of(call).size(),
                        () -> what + " ending in U+" + Integer.toHexString(blank.codePointAt(0))));
      }
      String odd = "a\u200bb";
      for (ShipTaxDraft draft :
          List.of(shipTax(odd, "l", "n"), shipTax("k", odd, "n"), shipTax("k", "l", odd))) {
        assertEquals(1, Faults.of(() -> fixture.tenant().shipTaxes().add(draft)).size());
      }
      TokenRef ref =
          TokenRef.id(fixture.tenant().accessTokens().create(code("no account")).token().id());
      assertEquals(
          List.of("account", "participant", "code"),
          Faults.subjects(
              () ->
                  fixture
                      .tenant()
                      .accessTokens()
                      .update(
                          ref,
                          AccessTokenChange.nothing()
                              .withAccount(odd)
                              .withParticipant(odd)
                              .withCode(Secret.of(odd.repeat(9))))));
      assertEquals(1, fixture.tenant().products().list(PageRequest.first(9)).items().size());
    }
  }

  /** Uses rows as written by an earlier release. */
  @OverEachStore
  void rowsWithOldNamesAreFoundUpdatedAndDeleted(Store store) {
    String old = "a\u200bb";
    Storage storage = store.open();
    try (OctroiFixture fixture = OctroiFixture.over(storage, it -> it)) {
      Tenant tenant = fixture.tenant();
      TenantId acme = id("acme");
      storage.products().put(List.of(new ProductRow(acme, old, old)));
      assertEquals(old, tenant.products().get(old).orElseThrow().category());
      tenant.products().delete(old);

      storage
          .customers()
          .insertAll(List.of(new CustomerRow(acme, old, 1, List.of("c\u202ed"), List.of())));
      CustomerId customer = CustomerId.of("c\u202ed");
      assertEquals(CustomerId.of(old), tenant.customers().get(customer).orElseThrow().id());
      tenant.customers().register(CustomerId.of(old), customer, CustomerId.of("new alias"));
      assertEquals(
          1L, tenant.customers().registerAll(Stream.of(Customer.of(CustomerId.of(old), customer))));
      tenant.customers().exempt(customer, Exemption.of("C-1", DateRange.always()));
      Subject subject = Subject.customer(old);
      ConsentDraft yes = ConsentDraft.of(ConsentChoice.YES, "https://example.com/");
      tenant.consents().record(subject, yes);
      assertEquals(1, tenant.consents().inForce(Subject.customer(customer)).size());
      tenant.customers().delete(customer);

      ConsentEvent.Recorded event = tenant.consents().record(Subject.anonymous("visitor"), yes);
      UUID chain = UUID.randomUUID();
      ConsentEventRow row = storage.consents().findEvent(acme, event.submissionId()).orElseThrow();
      storage
          .consents()
          .append(
              new ConsentChainRow(
                  acme, chain, 1, event.head().hash(), "anonymous:" + old, null, null),
              new ConsentEventRow(
                  acme,
                  chain,
                  1,
                  UUID.randomUUID(),
                  row.domain(),
                  row.evidence(),
                  row.identity(),
                  0));
      Subject visitor = Subject.anonymous(old);
      assertEquals(1, tenant.consents().inForce(visitor).size());
      ConsentDraft clear = ConsentDraft.of(ConsentChoice.CLEAR, "https://example.com/");
      tenant.consents().record(visitor, clear);
      tenant.consents().record(visitor, clear.withPurpose(ConsentPurpose.of(old, 2)));
      assertEquals(0, tenant.consents().inForce(visitor).size());

      TenantId oldTenant = new TenantId(old);
      storage.products().put(List.of(new ProductRow(oldTenant, "7", "books")));
      assertTrue(fixture.octroi().tenant(oldTenant).products().get("7").isPresent());
      fixture.octroi().tenant(oldTenant).products().delete("7");
    }
  }

  @OverEachStore
  void aNewNameOfVisibleCharactersOfAnyScriptIsAccepted(Store store) throws Throwable {
    for (String name : VISIBLE) {
      try (OctroiFixture fixture =
          OctroiFixture.over(store, OctroiBuilder::fastPassCodesForTests)) {
        for (Executable creation : creations(fixture, name).values()) {
          creation.execute();
        }
        fixture.tenant().shipTaxes().add(shipTax(name, name, name));
      }
    }
  }
}
