package io.octroi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.InvalidInputException;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Subject;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tests a host clock that throws or returns an unusable instant. */
class HostClockTest {

  private static final CustomerId ANN = CustomerId.of("ann");
  private static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60062"), "19");

  private static final List<Supplier<Instant>> BAD =
      List.of(
          () -> Instant.MIN,
          () -> Instant.MAX,
          () -> null,
          () -> {
            throw new ArithmeticException("planted");
          });

  private static void assertRefused(Executable call) {
    InvalidInputException refused = assertThrows(InvalidInputException.class, call);
    assertEquals("clock", refused.violations().get(0).subject());
  }

  @Test
  void openingFailsWithABadClock() {
    for (Supplier<Instant> bad : BAD) {
      try (Storage storage = Store.MEMORY.open()) {
        InstantSource clock = bad::get;
        assertRefused(() -> Octroi.with(storage).clock(clock).open());
      }
    }
  }

  @OverEachStore
  void onlyCallsThatNeedTheTimeFailWithABadClock(Store store) {
    Instant start = Instant.parse("2026-11-21T12:00:00Z");
    AtomicReference<Supplier<Instant>> reading = new AtomicReference<>(() -> start);
    try (Octroi octroi = Octroi.with(store.open()).clock(() -> reading.get().get()).open()) {
      Tenant tenant = octroi.tenant("acme");
      tenant.customers().register(ANN);
      tenant.products().put("19", "periodical");
      for (Supplier<Instant> bad : BAD) {
        reading.set(bad);
        assertRefused(() -> tenant.ecommerceTokens().create(ANN));
        assertRefused(() -> tenant.taxRates().resolve(QUERY));
        assertEquals(Optional.of(ANN), tenant.customers().get(ANN).map(it -> it.id()));
      }
      reading.set(() -> start);
      tenant.ecommerceTokens().create(ANN);
      assertEquals(
          List.of(start),
          tenant.ecommerceTokens().list(ANN, PageRequest.first(10)).items().stream()
              .map(token -> token.issuedAt())
              .toList());
      tenant.taxRates().resolve(QUERY);
    }
  }

  @OverEachStore
  void theClockMayBeAtEitherBound(Store store) {
    for (String end : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
      SettableClock clock = SettableClock.at(end);
      try (Octroi octroi = Octroi.with(store.open()).clock(clock).open()) {
        Tenant tenant = octroi.tenant("acme");
        tenant.customers().register(ANN);
        tenant.products().put("19", "periodical");
        Secret value = tenant.ecommerceTokens().create(ANN).value();
        assertInstanceOf(TokenCheck.Active.class, tenant.ecommerceTokens().check(value));
        UUID lookup = tenant.taxRates().lookup(QUERY).submissionId();
        assertTrue(tenant.taxRates().getLookup(lookup).isPresent());
        Secret key =
            octroi
                .credentials()
                .issueApiKey(TenantId.of("acme"), List.of(Role.READER), "till", null)
                .value();
        assertTrue(
            octroi
                .signIn(PresentedCredential.apiKey(key.reveal()))
                .taxRates()
                .getLookup(lookup)
                .isPresent());
        tenant
            .consents()
            .record(
                Subject.customer(ANN), ConsentDraft.of(ConsentChoice.YES, "https://example.com/"));
        assertTrue(
            tenant
                .consents()
                .permits(Subject.customer(ANN), "https://example.com/", ConsentPurpose.WEBSITE));
      }
    }
  }
}
