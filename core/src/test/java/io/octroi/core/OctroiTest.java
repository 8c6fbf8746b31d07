package io.octroi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.PageRequest;
import io.octroi.Rounding;
import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Subject;
import io.octroi.customer.Customer;
import io.octroi.customer.Exemption;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReportBuilder;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.UnknownProductException;
import java.io.StringReader;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests opening, closing and isolation. */
class OctroiTest {

  private static final CustomerId CUSTOMER = CustomerId.of("12345");
  private static final TaxQuery QUERY =
      TaxQuery.of(Place.usa("IL", "60062"), "19").withCustomer("12345");

  private static final RateFile NO_RULES = rules -> new RateFileReportBuilder().build();

  /** Returns every call of every service by name. */
  private static Map<String, Consumer<Tenant>> calls() {
    Map<String, Consumer<Tenant>> calls = new LinkedHashMap<>();
    UUID id = new UUID(1, 2);
    Exemption exemption = Exemption.of("C-1", DateRange.always());
    PageRequest page = PageRequest.first(1);
    calls.put("resolve", tenant -> tenant.taxRates().resolve(QUERY));
    calls.put("resolveAll", tenant -> tenant.taxRates().resolveAll(List.of()));
    calls.put("explain", tenant -> tenant.taxRates().explain(QUERY));
    calls.put("lookup", tenant -> tenant.taxRates().lookup(QUERY));
    calls.put("findLookup", tenant -> tenant.taxRates().getLookup(id));
    calls.put("recordSubmission", it -> it.taxRates().recordSubmission(CUSTOMER, "x", "y"));
    calls.put("getSubmission", tenant -> tenant.taxRates().getSubmission(id));
    calls.put("purgeLookups", tenant -> tenant.taxRates().purgeLookupsBefore(Instant.EPOCH));
    calls.put("forgetLookups", tenant -> tenant.taxRates().deleteLookups(CUSTOMER));
    calls.put("publish", tenant -> tenant.taxTables().publish(List.of()));
    calls.put("publish for a revision", tenant -> tenant.taxTables().publish(List.of(), 1));
    calls.put("replaceSource", tenant -> tenant.taxTables().replaceSource("x", List.of()));
    calls.put(
        "importCsv of text",
        tenant -> tenant.taxTables().importCsv(new StringReader(""), "x", progress -> {}));
    calls.put(
        "importCsv of a file",
        tenant -> tenant.taxTables().importCsv(Path.of("nowhere"), "x", progress -> {}));
    calls.put("checkCsv", tenant -> tenant.taxTables().checkCsv(Path.of("nowhere"), "x"));
    calls.put("importFile", tenant -> tenant.taxTables().importFile(NO_RULES, "x", step -> {}));
    calls.put("checkFile", tenant -> tenant.taxTables().checkFile(NO_RULES, "x"));
    calls.put(
        "exportCsv to a file",
        tenant -> tenant.taxTables().exportCsv(Path.of("nowhere", "x.csv"), TaxRuleFilter.all()));
    calls.put(
        "exportCsv to a writer",
        tenant -> tenant.taxTables().exportCsv(Writer.nullWriter(), TaxRuleFilter.all()));
    calls.put("review", tenant -> tenant.taxTables().review());
    calls.put("rules", tenant -> tenant.taxTables().list(TaxRuleFilter.all(), page));
    calls.put("rule", tenant -> tenant.taxTables().get("x"));
    calls.put("revision", tenant -> tenant.taxTables().revision());
    calls.put("putProduct", tenant -> tenant.products().put("x", "y"));
    calls.put("putProducts", tenant -> tenant.products().putAll(Stream.of()));
    calls.put("product", tenant -> tenant.products().get("19"));
    calls.put("products", tenant -> tenant.products().list(page));
    calls.put("removeProduct", tenant -> tenant.products().delete("19"));
    calls.put("register", tenant -> tenant.customers().register(CUSTOMER));
    calls.put("registerAll", tenant -> tenant.customers().registerAll(Stream.of()));
    calls.put("find", tenant -> tenant.customers().get(CUSTOMER));
    calls.put("remove", tenant -> tenant.customers().delete(CUSTOMER));
    calls.put("erase customer", tenant -> tenant.customers().erase(CUSTOMER));
    calls.put("exempt", tenant -> tenant.customers().exempt(CUSTOMER, exemption));
    calls.put("withdraw", tenant -> tenant.customers().withdrawExemption(CUSTOMER, "C-1"));
    calls.put("exemptions", tenant -> tenant.customers().exemptions(CUSTOMER));
    ShipTaxDraft none = ShipTaxDraft.builder().build();
    Rounding cents = Rounding.halfUp(2);
    calls.put("shipTaxes add", tenant -> tenant.shipTaxes().add(none));
    calls.put("shipTaxes edit", tenant -> tenant.shipTaxes().update("x", "y", none));
    calls.put("shipTaxes edit a version", tenant -> tenant.shipTaxes().update("x", "y", none, 1));
    calls.put("shipTaxes delete", tenant -> tenant.shipTaxes().delete("x"));
    calls.put("shipTaxes deleteAll", tenant -> tenant.shipTaxes().deleteByCustomer("x"));
    calls.put("shipTaxes get", tenant -> tenant.shipTaxes().get("x"));
    calls.put("shipTaxes byLink", tenant -> tenant.shipTaxes().listByLink("x"));
    calls.put("shipTaxes byCustomer", tenant -> tenant.shipTaxes().listByCustomer("x", page));
    calls.put(
        "shipTaxes assess",
        tenant ->
            tenant.shipTaxes().assess("x", "y", BigDecimal.ONE, new BigDecimal("1E+99"), cents));
    PaymentTermChange nothing = PaymentTermChange.nothing();
    calls.put("paymentTerms add", tenant -> tenant.paymentTerms().add(PaymentTermDraft.of("", "")));
    calls.put("paymentTerms get", tenant -> tenant.paymentTerms().get("x"));
    calls.put("paymentTerms update", tenant -> tenant.paymentTerms().update("x", nothing));
    calls.put(
        "paymentTerms update a version", tenant -> tenant.paymentTerms().update("x", nothing, 1));
    calls.put("paymentTerms delete", tenant -> tenant.paymentTerms().delete("x"));
    calls.put("paymentTerms changes", tenant -> tenant.paymentTerms().changes(-1, 0));
    calls.put(
        "paymentTerms purgeRemovals",
        tenant -> tenant.paymentTerms().purgeRemovalsBefore(Instant.EPOCH));
    calls.put(
        "paymentTerms due",
        tenant -> tenant.paymentTerms().due("x", LocalDate.EPOCH, BigDecimal.ONE, cents));
    putConsents(calls);
    calls.put("approve", tenant -> tenant.customers().approveExemption(CUSTOMER, "C-1"));
    calls.put("pendingExemptions", tenant -> tenant.customers().pendingExemptions(CUSTOMER));
    Secret value = Secret.of("x");
    calls.put("create token", tenant -> tenant.ecommerceTokens().create(CUSTOMER));
    calls.put("refresh", tenant -> tenant.ecommerceTokens().refresh(value));
    calls.put("check", tenant -> tenant.ecommerceTokens().check(value));
    calls.put("revoke", tenant -> tenant.ecommerceTokens().revoke(value));
    calls.put("revokeById", tenant -> tenant.ecommerceTokens().revokeById("x"));
    calls.put("revokeAll", tenant -> tenant.ecommerceTokens().revokeAll(CUSTOMER));
    calls.put("active", tenant -> tenant.ecommerceTokens().list(CUSTOMER, page));
    calls.put("purge tokens", tenant -> tenant.ecommerceTokens().purgeExpiredBefore(Instant.EPOCH));
    TokenRef ref = TokenRef.id("x");
    TokenCredentials shown = TokenCredentials.passCode("x", value);
    calls.put("create", it -> it.accessTokens().create(AccessTokenDraft.generated()));
    calls.put(
        "importHashed", it -> it.accessTokens().importHashed(AccessTokenDraft.generated(), value));
    calls.put("verify", it -> it.accessTokens().verify(ref, value));
    calls.put("verify with pass code", it -> it.accessTokens().verify(ref, value, value));
    calls.put("resetVerificationCode", it -> it.accessTokens().resetVerificationCode(ref));
    calls.put("setEffective", it -> it.accessTokens().setEffective(ref));
    calls.put("setNotEffective", it -> it.accessTokens().setNotEffective(ref));
    calls.put("authenticate", it -> it.accessTokens().authenticate(shown));
    calls.put("changePassCode", it -> it.accessTokens().changePassCode(shown, value));
    calls.put("forgotPassCode", it -> it.accessTokens().forgotPassCode("x"));
    calls.put("resetPassCode", it -> it.accessTokens().resetPassCode(ref));
    calls.put("one-time password", it -> it.accessTokens().generateOneTimePassword(ref));
    calls.put("delete", it -> it.accessTokens().delete(ref));
    calls.put("update", it -> it.accessTokens().update(ref, AccessTokenChange.nothing()));
    calls.put("unlock", it -> it.accessTokens().unlock(ref));
    calls.put("get token", it -> it.accessTokens().get(ref));
    calls.put("list", it -> it.accessTokens().list(Association.account("x"), null, page));
    calls.put(
        "notAssociated", it -> it.accessTokens().listUnassociated(null, PageRequest.first(1)));
    calls.put("purgePending", it -> it.accessTokens().purgePendingBefore(Instant.EPOCH));
    calls.put("configuration", it -> it.accessTokens().configuration());
    calls.put("define", it -> it.accessTokens().setPolicy(AccessTokenPolicy.standard()));
    calls.put(
        "classify", it -> it.accessTokens().putClassification("x", AccessTokenPolicy.standard()));
    calls.put("removeClassification", it -> it.accessTokens().deleteClassification("x"));
    calls.put("certificates", tenant -> tenant.ecommerceTokens().certificates(value));
    return calls;
  }

  private static void putConsents(Map<String, Consumer<Tenant>> calls) {
    Subject subject = Subject.customer(CUSTOMER);
    ConsentDraft draft = ConsentDraft.of(ConsentChoice.YES, "https://example.com");
    AnonymousId visitor = AnonymousId.of("visitor");
    calls.put("record", tenant -> tenant.consents().record(subject, draft));
    calls.put("findEvent", tenant -> tenant.consents().getEvent(new UUID(1, 2)));
    calls.put("of", tenant -> tenant.consents().inForce(subject));
    calls.put("asOf", tenant -> tenant.consents().inForceAt(subject, Instant.EPOCH));
    calls.put(
        "permits",
        tenant ->
            tenant.consents().permits(subject, "https://example.com", ConsentPurpose.WEBSITE));
    calls.put("history", tenant -> tenant.consents().history(subject, PageRequest.first(1)));
    calls.put("link", tenant -> tenant.consents().link(visitor, CUSTOMER));
    calls.put("proof", tenant -> tenant.consents().proof(subject));
    calls.put("proof of a chain", tenant -> tenant.consents().proof(new UUID(1, 2)));
    calls.put("verify", tenant -> tenant.consents().verify("{}"));
    calls.put("verify with heads", tenant -> tenant.consents().verify("{}", List.of()));
    calls.put("erase", tenant -> tenant.consents().erase(CUSTOMER));
    calls.put("export", tenant -> tenant.consents().export(CUSTOMER));
  }

  private static void assertClosed(Octroi octroi, Tenant tenant) {
    calls()
        .forEach(
            (name, call) ->
                assertThrows(IllegalStateException.class, () -> call.accept(tenant), name));
    assertThrows(IllegalStateException.class, () -> octroi.tenant("acme"));
    assertThrows(IllegalStateException.class, () -> octroi.tenant("new"));
  }

  @OverEachStore
  void everyCallAfterCloseThrowsEvenIfItsAnswerWasCached(Store store) {
    OctroiFixture fixture = OctroiFixture.over(store);
    fixture.put(OctroiFixture.illinois("0.07"));
    assertEquals(TaxOutcome.RATED, fixture.tenant().taxRates().resolve(QUERY).outcome());
    fixture.octroi().close();
    assertClosed(fixture.octroi(), fixture.tenant());
    fixture.octroi().close();
    assertClosed(fixture.octroi(), fixture.tenant());
  }

  @OverEachStore
  void aStoreOfTheHostStaysOpenUntilTheHostClosesIt(Store store) {
    Storage storage = store.open();
    OctroiFixture fixture = OctroiFixture.over(storage, OctroiBuilder::keepStorageOpen);
    fixture.put(OctroiFixture.illinois("0.07"));
    fixture.tenant().taxRates().resolve(QUERY);
    fixture.close();
    assertClosed(fixture.octroi(), fixture.tenant());
    try (Octroi next = Octroi.with(storage).keepStorageOpen().open()) {
      assertEquals(
          new BigDecimal("0.07"), next.tenant("acme").taxRates().resolve(QUERY).fraction());
      storage.close();
      Tenant tenant = next.tenant("other");
      assertThrows(StorageException.class, () -> tenant.taxRates().resolve(QUERY));
    }
  }

  @OverEachStore
  void twoOctroisInOneProcessAreIndependent(Store store) {
    try (OctroiFixture one = OctroiFixture.over(store);
        OctroiFixture two = OctroiFixture.over(store)) {
      one.put(OctroiFixture.illinois("0.07").id("a"));
      two.put(OctroiFixture.illinois("0.08").id("a"));
      one.tenant().customers().exempt(CUSTOMER, Exemption.of("C-1", DateRange.always()));
      one.clock().set("2000-01-01T00:00:00Z");
      assertEquals(TaxOutcome.EXEMPT, one.tenant().taxRates().resolve(QUERY).outcome());
      one.octroi().close();
      assertEquals(new BigDecimal("0.08"), two.tenant().taxRates().resolve(QUERY).fraction());
      assertEquals(
          Instant.parse(OctroiFixture.TODAY + "T12:00:00Z"),
          two.tenant().taxRates().lookup(QUERY).at());
    }
  }

  @OverEachStore
  void tenantsShareNothing(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Tenant acme = fixture.tenant();
      Tenant other = fixture.octroi().tenant("Acme");
      fixture.put(OctroiFixture.illinois("0.07").id("a"));
      assertThrows(UnknownProductException.class, () -> other.taxRates().resolve(QUERY));
      other.products().put("19", "books");
      other.customers().register(CUSTOMER, CustomerId.of("alias"));
      assertEquals(0, other.taxTables().revision());
      assertEquals(TaxOutcome.UNRATED, other.taxRates().resolve(QUERY).outcome());
      other
          .taxTables()
          .replaceSource("manual", List.of(OctroiFixture.illinois("0.08").id("a").build()));
      other.customers().exempt(CUSTOMER, Exemption.of("C-1", DateRange.always()));
      assertEquals(new BigDecimal("0.07"), acme.taxRates().resolve(QUERY).fraction());
      assertEquals(Optional.of(Customer.of(CUSTOMER)), acme.customers().get(CUSTOMER));
      assertEquals(Optional.of(Product.of("19", "periodical")), acme.products().get("19"));
      other.customers().delete(CUSTOMER);
      other.products().delete("19");
      other.taxTables().replaceSource("manual", List.of());
      assertEquals(new BigDecimal("0.07"), acme.taxRates().resolve(QUERY).fraction());
      assertEquals(1, acme.taxTables().revision());
      assertSame(fixture.octroi().tenant("acme"), fixture.octroi().tenant(TenantId.of("acme")));
      assertEquals("Acme", other.id().value());
    }
  }

  @Test
  void settingsOutOfBoundsAreRefusedNamingAllOfThem() {
    OctroiBuilder builder = Octroi.with(Store.MEMORY.open()).cachedCustomers(-1).cachedProducts(0);
    assertEquals(
        List.of(
            "cachedProducts: is 0, must be 1 to 2147483647",
            "cachedCustomers: is -1, must be 1 to 2147483647"),
        Faults.of(builder::open));
  }

  @Test
  void aConsentsValidityIsPositiveAndAtMost100Years() {
    for (Period period :
        List.of(Period.ZERO, Period.ofDays(-1), Period.of(1, -1, 0), Period.ofYears(101))) {
      OctroiBuilder builder = Octroi.with(Store.MEMORY.open()).consentValidity(period);
      assertEquals(List.of("consentValidity"), Faults.subjects(builder::open), period::toString);
    }
    for (Period period : List.of(Period.ofDays(1), Period.ofMonths(13), Period.ofYears(100))) {
      Octroi.with(Store.MEMORY.open()).consentValidity(period).open().close();
    }
  }

  @Test
  void settingsThatAreMissingAreNamed() {
    OctroiBuilder builder = Octroi.with(Store.MEMORY.open());
    assertEquals(
        "source", assertThrows(NullPointerException.class, () -> builder.clock(null)).getMessage());
    assertEquals(
        "id", assertThrows(NullPointerException.class, () -> builder.zone(null)).getMessage());
    assertThrows(NullPointerException.class, () -> builder.unrated(null));
    assertThrows(NullPointerException.class, () -> builder.unknownCustomers(null));
    assertThrows(NullPointerException.class, () -> builder.unknownProducts(null));
    assertThrows(NullPointerException.class, () -> builder.consentIps(null));
    assertThrows(NullPointerException.class, () -> builder.consentValidity(null));
    assertThrows(NullPointerException.class, () -> builder.rateLimit(null));
    assertThrows(NullPointerException.class, () -> builder.callListener(null));
    assertThrows(NullPointerException.class, () -> Octroi.with(null));
  }

  @OverEachStore
  void aTenantsIdIsChecked(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      for (String id : new String[] {null, "", "x".repeat(65), "a\0"}) {
        assertEquals(List.of("tenant"), Faults.subjects(() -> fixture.octroi().tenant(id)));
      }
    }
  }

  @OverEachStore
  void theSmallestCachesGiveTheSameAnswers(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(store, settings -> settings.cachedCustomers(1).cachedProducts(1))) {
      fixture.put(OctroiFixture.illinois("0.07"));
      for (int i = 0; i < 20; i++) {
        CustomerId id = CustomerId.of("c" + i % 7);
        fixture.tenant().customers().register(id);
        fixture.tenant().products().put("p" + i % 5, "x");
        TaxQuery query = TaxQuery.of(QUERY.place(), "p" + i % 5).withCustomer(id.value());
        assertEquals(TaxOutcome.RATED, fixture.tenant().taxRates().resolve(query).outcome());
      }
    }
  }
}
