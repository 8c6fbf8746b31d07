package io.octroi.core.guard;

import static io.octroi.core.guard.GuardFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.NotFoundException;
import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.UnknownOutcomeException;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.IllegalTransitionException;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.Subject;
import io.octroi.core.Faults;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.UnknownProductException;
import java.util.List;

/** Tests the exceptions that correspond to the errors of the source APIs. */
class SourceErrorsTest {

  private static final CustomerId ANN = CustomerId.of("12345");

  private static Tenant owner(GuardFixture fixture) {
    return fixture.signIn(fixture.key());
  }

  @OverEachStore
  void anInactiveTokenCannotBeRefreshed(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant acme = owner(fixture);
      Secret value = acme.ecommerceTokens().create(ANN).value();
      acme.ecommerceTokens().revoke(value);
      assertThrows(TokenNotActiveException.class, () -> acme.ecommerceTokens().refresh(value));
    }
  }

  @OverEachStore
  void anInvalidApiKeyAndCredentialsThatDoNotMatchAreUnauthenticated(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      String token = text(fixture.annsToken());
      assertThrows(
          UnauthenticatedException.class,
          () -> fixture.octroi.signIn(PresentedCredential.apiKey("acme", "12345")));
      assertThrows(
          UnauthenticatedException.class,
          () -> fixture.octroi.signIn(PresentedCredential.user("acme", "bob", token)));
    }
  }

  @OverEachStore
  void aShipTaxThatIsNotInitializedProperlyIsRefusedNamingEveryField(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant acme = owner(fixture);
      List<String> faults =
          Faults.subjects(() -> acme.shipTaxes().add(ShipTaxDraft.builder().build()));
      assertTrue(
          faults.containsAll(
              List.of("link", "customerNumber", "description", "type", "rate", "taxId")),
          faults::toString);
    }
  }

  @OverEachStore
  void aCustomerNumberHasToBeProvided(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant acme = owner(fixture);
      assertEquals(
          List.of("customerNumber"), Faults.subjects(() -> acme.shipTaxes().deleteByCustomer("")));
    }
  }

  @OverEachStore
  void aShipTaxThatDoesNotExistIsAnEmptyListOrNotFound(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant acme = owner(fixture);
      assertEquals(List.of(), acme.shipTaxes().listByLink("LINKADD"));
      assertThrows(
          NotFoundException.class,
          () -> acme.shipTaxes().update("_K00000001", "77", ShipTaxDraft.builder().build()));
      assertThrows(NotFoundException.class, () -> acme.shipTaxes().delete("_K00000001"));
    }
  }

  @OverEachStore
  void aCommonErrorIsAStorageFailureOrAnUnknownOutcome(Store store) {
    RecordingStorage watched = new RecordingStorage(store.open());
    try (GuardFixture fixture = GuardFixture.over(watched.view(), it -> it)) {
      Tenant acme = owner(fixture);
      watched.before(
          verb -> {
            if (verb.equals("paymentTerms.find")) {
              throw new StorageException("disk full", null);
            }
            if (verb.equals("paymentTerms.insert")) {
              throw new UnknownOutcomeException("connection lost", null);
            }
          });
      assertThrows(StorageException.class, () -> acme.paymentTerms().get("net30"));
      assertThrows(
          UnknownOutcomeException.class,
          () -> acme.paymentTerms().add(PaymentTermDraft.of("net30", "thirty days")));
    }
  }

  @OverEachStore
  void tooManyRequestsReportTheSecondsToWait(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant acme = owner(fixture);
      for (int i = 0; i < 200; i++) {
        acme.paymentTerms().changes(0, 10);
      }
      assertEquals(
          60,
          assertThrows(RateLimitedException.class, () -> acme.paymentTerms().changes(0, 10))
              .retryAfterSeconds());
    }
  }

  @OverEachStore
  void errorsOfPaymentTermsAreThoseOfTheirCauses(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant acme = owner(fixture);
      assertEquals(List.of("code"), Faults.subjects(() -> acme.paymentTerms().get("")));
      acme.paymentTerms().add(PaymentTermDraft.of("net30", "thirty days"));
      assertThrows(
          ConflictException.class,
          () -> acme.paymentTerms().add(PaymentTermDraft.of("net30", "again")));
      assertThrows(
          NotFoundException.class,
          () -> acme.paymentTerms().update("net60", PaymentTermChange.nothing()));
      assertThrows(NotFoundException.class, () -> acme.paymentTerms().delete("net60"));
    }
  }

  @OverEachStore
  void aMethodForTokensInAnotherStateIsAnIllegalTransition(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant acme = owner(fixture);
      acme.accessTokens().setPolicy(AccessTokenPolicy.standard());
      String id =
          acme.accessTokens()
              .create(AccessTokenDraft.ofCode(Secret.of("AUTH-CODE-1")))
              .token()
              .id();
      assertThrows(
          IllegalTransitionException.class, () -> acme.accessTokens().delete(TokenRef.id(id)));
    }
  }

  @OverEachStore
  void unknownProductsAndCustomersAreNamed(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant acme = owner(fixture);
      TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "99");
      assertEquals(
          "99",
          assertThrows(UnknownProductException.class, () -> acme.taxRates().resolve(query)).id());
      assertEquals(
          "unknown",
          assertThrows(
                  UnknownCustomerException.class,
                  () ->
                      acme.consents()
                          .record(
                              Subject.customer("unknown"),
                              ConsentDraft.of(ConsentChoice.YES, "https://example.com")))
              .id());
    }
  }

  @OverEachStore
  void theStatusesOfTheRateApiAreExceptionsOfTheirOwn(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant acme = owner(fixture); // 400, 403 twice, and 404 of a term; 405 cannot occur
      assertEquals(
          List.of("url"),
          Faults.subjects(
              () ->
                  acme.consents()
                      .record(
                          Subject.customer(ANN), ConsentDraft.of(ConsentChoice.YES, "nowhere"))));
      assertThrows(
          UnauthenticatedException.class,
          () -> fixture.octroi.signIn(PresentedCredential.apiKey(null)));
      IssuedCredential reads =
          fixture.keys.issueApiKey(GuardFixture.ACME, List.of(Role.READER), "reads", null);
      assertThrows(ForbiddenException.class, () -> fixture.signIn(reads).products().delete("19"));
      assertThrows(NotFoundException.class, () -> acme.customers().exemptions(CustomerId.of("x")));
    }
  }
}
