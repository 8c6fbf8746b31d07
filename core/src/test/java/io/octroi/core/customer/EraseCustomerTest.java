package io.octroi.core.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.InvalidInputException;
import io.octroi.PageRequest;
import io.octroi.Percent;
import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.Association;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.SubmittedCertificates;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.customer.Customer;
import io.octroi.customer.CustomerErasure;
import io.octroi.customer.ErasureScope;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Tests that one call erases a customer's data in all services. */
class EraseCustomerTest {

  private static final CustomerId ANN = CustomerId.of("ann");
  private static final CustomerId ALIAS = CustomerId.of("a1");
  private static final CustomerId BOB = CustomerId.of("bob");
  private static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60062"), "19");

  private static ConsentDraft consent() {
    return ConsentDraft.of(ConsentChoice.YES, "https://example.com/x");
  }

  /** The data of a customer and how to find it. */
  private record Traces(Secret token, Secret revoked, UUID lookup, UUID event, UUID visit) {

    /** Stores data of a customer in every service. */
    static Traces of(Tenant tenant, CustomerId id, CustomerId alias) {
      tenant.customers().register(id, alias);
      tenant.customers().exempt(id, Exemption.of("E-1", DateRange.always()));
      Secret token = tenant.ecommerceTokens().create(id).value();
      tenant.ecommerceTokens().certificates(token).submit(Exemption.of("E-2", DateRange.always()));
      Secret revoked = tenant.ecommerceTokens().create(id).value();
      tenant.ecommerceTokens().revoke(revoked);
      UUID lookup = tenant.taxRates().lookup(QUERY.withCustomer(alias.value())).submissionId();
      AnonymousId visitor = AnonymousId.of("visitor of " + id);
      UUID visit = tenant.consents().record(Subject.anonymous(visitor), consent()).submissionId();
      tenant.consents().link(visitor, id);
      UUID event = tenant.consents().record(Subject.customer(id), consent()).submissionId();
      return new Traces(token, revoked, lookup, event, visit);
    }

    private static Optional<?> person(Tenant tenant, UUID event) {
      return ((ConsentEvent.Recorded) tenant.consents().getEvent(event).orElseThrow()).person();
    }

    void assertGone(Tenant tenant) {
      assertInstanceOf(TokenCheck.Inactive.class, tenant.ecommerceTokens().check(token));
      assertEquals(Optional.empty(), tenant.taxRates().getLookup(lookup));
      for (UUID each : List.of(event, visit)) {
        assertEquals(Optional.empty(), person(tenant, each));
      }
    }

    void assertKept(Tenant tenant) {
      assertInstanceOf(TokenCheck.Active.class, tenant.ecommerceTokens().check(token));
      assertTrue(tenant.taxRates().getLookup(lookup).isPresent());
      for (UUID each : List.of(event, visit)) {
        assertTrue(person(tenant, each).isPresent());
      }
    }
  }

  private static Octroi open(Storage storage) {
    return Octroi.with(storage).submittedCertificates(SubmittedCertificates.PENDING).open();
  }

  private static Tenant tenant(Octroi octroi) {
    return tenant(octroi, "acme");
  }

  private static CustomerErasure nothing(CustomerId id) {
    return new CustomerErasure(id, Optional.empty(), false, 0, 0, 0, 0, List.of(), 0, 0, 0);
  }

  @OverEachStore
  void everythingOfACustomerIsErasedAndEverythingOfOthersStays(Store store) {
    try (Octroi octroi = open(store.open())) {
      Tenant tenant = tenant(octroi);
      Traces ann = Traces.of(tenant, ANN, ALIAS);
      Traces bob = Traces.of(tenant, BOB, CustomerId.of("b1"));
      Traces other = Traces.of(tenant(octroi, "other"), ANN, ALIAS);

      CustomerErasure report = tenant.customers().erase(ANN);

      assertEquals(
          new CustomerErasure(
              ANN, Optional.empty(), true, 1, 1, 1, 2, report.consentChains(), 1, 0, 0),
          report);
      assertEquals(2, report.consentChains().size());
      ann.assertGone(tenant);
      assertEquals(Optional.empty(), tenant.customers().get(ANN));
      assertEquals(Optional.empty(), tenant.customers().get(ALIAS));
      bob.assertKept(tenant);
      assertEquals(1, tenant.customers().exemptions(BOB).size());
      assertEquals(1, tenant.customers().pendingExemptions(BOB).size());
      other.assertKept(octroi.tenant("other"));
      assertEquals(nothing(ANN), tenant.customers().erase(ANN));
      assertTrue(nothing(ANN).isEmpty());
      assertFalse(report.isEmpty());
    }
  }

  private static Tenant tenant(Octroi octroi, String id) {
    Tenant tenant = octroi.tenant(id);
    tenant.products().put("19", "periodical");
    return tenant;
  }

  @OverEachStore
  void aCustomerThatIsRegisteredAgainHasNothingOfTheErasedOne(Store store) {
    try (Octroi octroi = open(store.open())) {
      Tenant tenant = tenant(octroi);
      Traces ann = Traces.of(tenant, ANN, ALIAS);
      tenant.customers().erase(ANN);

      tenant.customers().register(ANN);

      ann.assertGone(tenant);
      assertEquals(List.of(), tenant.customers().exemptions(ANN));
      assertEquals(List.of(), tenant.customers().pendingExemptions(ANN));
      assertEquals(List.of(), tenant.consents().inForce(Subject.customer(ANN)));
      assertEquals(0, tenant.ecommerceTokens().revokeAll(ANN));
      assertEquals(nothing(BOB), tenant.customers().erase(BOB));
    }
  }

  @OverEachStore
  void resolutionForgetsAnErasedCustomer(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(OctroiFixture.illinois("0.07"));
      CustomerId id = CustomerId.of("12345");
      fixture.tenant().customers().exempt(id, Exemption.of("E-1", DateRange.always()));
      fixture.tenant().taxRates().resolve(QUERY.withCustomer("12345"));

      fixture.tenant().customers().erase(id);

      assertThrows(
          UnknownCustomerException.class,
          () -> fixture.tenant().taxRates().resolve(QUERY.withCustomer("12345")));
    }
  }

  @OverEachStore
  void dataOfADeletedCustomerIsErasedEvenIfItsIdIsAnothersAlias(Store store) {
    try (Octroi octroi = open(store.open())) {
      Tenant tenant = tenant(octroi);
      Traces ann = Traces.of(tenant, ANN, ANN);
      tenant.customers().delete(ANN);
      Traces bob = Traces.of(tenant, BOB, ANN);

      CustomerErasure report = tenant.customers().erase(ANN);

      assertEquals(
          new CustomerErasure(
              ANN, Optional.of(BOB), false, 0, 0, 0, 2, report.consentChains(), 1, 0, 0),
          report);
      ann.assertGone(tenant);
      bob.assertKept(tenant);
      assertEquals(Optional.of(Customer.of(BOB, ANN)), tenant.customers().get(ANN));
      assertEquals(1, tenant.customers().exemptions(BOB).size());
    }
  }

  @OverEachStore
  void anAliasErasesNothingOfItsCustomer(Store store) {
    try (Octroi octroi = open(store.open())) {
      Tenant tenant = tenant(octroi);
      Traces ann = Traces.of(tenant, ANN, ALIAS);

      CustomerErasure report = tenant.customers().erase(ALIAS);

      assertTrue(report.isEmpty());
      assertEquals(Optional.of(ANN), report.aliasOf());
      ann.assertKept(tenant);
    }
  }

  @OverEachStore
  void shipTaxesAndAccessTokensAreErasedByTheNumbersThatAreGiven(Store store) {
    try (Octroi octroi = open(store.open())) {
      Tenant tenant = tenant(octroi);
      for (String number : List.of("77", "78")) {
        tenant
            .shipTaxes()
            .add(
                ShipTaxDraft.builder()
                    .link("LINK")
                    .customerNumber(number)
                    .description("a tax")
                    .type(ShipTaxType.SALES)
                    .rate(Percent.of("6.25"))
                    .taxId("TAX")
                    .recordType(ShipTaxRecordType.SALES)
                    .build());
        tenant
            .accessTokens()
            .create(
                AccessTokenDraft.ofCode(Secret.of("AUTH-CODE-" + number))
                    .withAccount("AR-" + number));
      }
      tenant.customers().register(ANN);
      ErasureScope scope =
          ErasureScope.customer().withShipTaxesOf("77").withAccessTokensOf("AR-77");

      CustomerErasure report = tenant.customers().erase(ANN, scope);

      assertEquals(1, report.shipTaxes());
      assertEquals(1, report.accessTokens());
      PageRequest all = PageRequest.first(10);
      assertEquals(List.of(), tenant.shipTaxes().listByCustomer("77", all).items());
      assertEquals(1, tenant.shipTaxes().listByCustomer("78", all).items().size());
      assertEquals(
          List.of(), tenant.accessTokens().list(Association.account("AR-77"), null, all).items());
      assertEquals(
          1, tenant.accessTokens().list(Association.account("AR-78"), null, all).items().size());
      assertEquals(nothing(ANN), tenant.customers().erase(ANN, scope));
    }
  }

  @OverEachStore
  void invalidNumbersOfRecordsAreRefused(Store store) {
    ErasureScope customer = ErasureScope.customer();
    assertThrows(InvalidInputException.class, () -> customer.withShipTaxesOf(""));
    assertThrows(InvalidInputException.class, () -> customer.withShipTaxesOf("x".repeat(11)));
    assertThrows(InvalidInputException.class, () -> customer.withAccessTokensOf("x".repeat(65)));
  }

  /** The next call completes an erasure that was killed after any change of the store. */
  @OverEachStore
  void aRepeatedErasureCompletesAnInterruptedOne(Store store) {
    int changes = 5;
    for (int last = 0; last < changes; last++) {
      Storage storage = store.open();
      Traces ann;
      try (Octroi octroi = Octroi.with(storage).keepStorageOpen().open()) {
        Tenant tenant = tenant(octroi);
        ann = Traces.of(tenant, ANN, ALIAS);
        AtomicInteger left = new AtomicInteger(last);
        Storage dying =
            StorageView.of(
                storage,
                (call, method, target, arguments) -> {
                  if (Set.of("erase", "deleteOf").contains(method.getName())
                      && left.getAndDecrement() <= 0) {
                    throw new StorageException("killed before " + call, null);
                  }
                  return ServiceMethods.call(method, target, arguments);
                });
        try (Octroi killed = Octroi.with(dying).keepStorageOpen().open()) {
          Tenant its = killed.tenant("acme");
          assertThrows(StorageException.class, () -> its.customers().erase(ANN));
          assertTrue(its.customers().get(ANN).isPresent(), "the customer is deleted last");
        }
      }
      try (Octroi octroi = open(storage)) {
        Tenant tenant = octroi.tenant("acme");
        tenant.customers().erase(ANN);
        ann.assertGone(tenant);
        assertEquals(Optional.empty(), tenant.customers().get(ALIAS));
        assertEquals(nothing(ANN), tenant.customers().erase(ANN));
      }
    }
  }
}
