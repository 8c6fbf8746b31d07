package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.guard.CallListener;
import io.octroi.guard.CallOutcome;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class CallListenerTest {

  private static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60062"), "19");

  @OverEachStore
  void theListenerReceivesEachCallWithItsOutcomeAndDuration(Store store) {
    List<String> reported = new CopyOnWriteArrayList<>();
    List<Long> nanos = new CopyOnWriteArrayList<>();
    CallListener listener =
        (tenant, id, service, method, outcome, took) -> {
          reported.add(String.join(" ", tenant.value(), id, service, method, outcome.name()));
          nanos.add(took);
        };
    try (GuardFixture fixture = GuardFixture.over(store.open(), it -> it.callListener(listener))) {
      IssuedCredential key =
          fixture.keys.issueApiKey(GuardFixture.ACME, List.of(Role.CHECKOUT), "shop", null);
      String id = key.credential().id();
      fixture.keys.setRateLimit(id, RateLimit.perMinute(6));
      assertEquals(List.of(), reported);
      Tenant tenant = fixture.signIn(key);
      long begun = System.nanoTime();
      tenant.taxRates().resolve(QUERY);
      tenant.taxRates().resolveAll(List.of(QUERY));
      CustomerId unknown = CustomerId.of("unknown");
      assertThrows(
          UnknownCustomerException.class,
          () -> tenant.taxRates().resolve(QUERY.withCustomer("unknown")));
      assertThrows(UnknownCustomerException.class, () -> tenant.ecommerceTokens().create(unknown));
      Secret value = tenant.ecommerceTokens().create(CustomerId.of("12345")).value();
      assertThrows(ForbiddenException.class, () -> tenant.customers().delete(unknown));
      tenant.ecommerceTokens().certificates(value);
      assertThrows(RateLimitedException.class, () -> tenant.taxRates().resolve(QUERY));
      fixture.keys.revoke(id);
      assertThrows(UnauthenticatedException.class, () -> tenant.taxRates().resolve(QUERY));
      String prefix = "acme " + id + " ";
      assertEquals(
          List.of(
              prefix + "TaxRates resolve DONE",
              prefix + "TaxRates resolveAll DONE",
              prefix + "TaxRates resolve FAILED",
              prefix + "EcommerceTokens create FAILED",
              prefix + "EcommerceTokens create DONE",
              prefix + "Customers delete FORBIDDEN",
              prefix + "EcommerceTokens certificates DONE",
              prefix + "TaxRates resolve RATE_LIMITED",
              prefix + "TaxRates resolve UNAUTHENTICATED"),
          reported);
      long all = System.nanoTime() - begun;
      assertTrue(nanos.stream().allMatch(took -> took >= 0), nanos::toString);
      assertTrue(nanos.stream().mapToLong(Long::longValue).sum() <= all, nanos::toString);
      assertTrue(reported.stream().noneMatch(line -> line.contains(value.reveal())));
    }
  }

  @OverEachStore
  void theListenerReceivesCallsOfTheCertificateDesk(Store store) {
    List<String> reported = new CopyOnWriteArrayList<>();
    CallListener listener =
        (tenant, id, service, method, outcome, took) -> reported.add(service + "." + method);
    try (GuardFixture fixture = GuardFixture.over(store.open(), it -> it.callListener(listener))) {
      Tenant tenant = fixture.signIn(fixture.key());
      Secret value = tenant.ecommerceTokens().create(CustomerId.of("12345")).value();
      tenant.ecommerceTokens().certificates(value).list();
      fixture.base.tenant().taxTables().revision(); // Not guarded.
      assertEquals(
          List.of("EcommerceTokens.create", "EcommerceTokens.certificates", "CertificateDesk.list"),
          reported);
    }
  }

  @OverEachStore
  void aCallWhoseCredentialCannotBeReadHasFailed(Store store) {
    RecordingStorage watched = new RecordingStorage(store.open());
    List<CallOutcome> reported = new ArrayList<>();
    CallListener listener = (tenant, id, service, method, outcome, took) -> reported.add(outcome);
    try (GuardFixture fixture =
        GuardFixture.over(watched.view(), it -> it.callListener(listener))) {
      IssuedCredential key = fixture.key();
      Tenant tenant = fixture.signIn(key);
      watched.before(
          call -> {
            throw new StorageException("disk full", null);
          });
      assertThrows(StorageException.class, () -> fixture.keys.revoke(key.credential().id()));
      assertThrows(StorageException.class, () -> GuardFixture.call(tenant));
      assertEquals(List.of(CallOutcome.FAILED), reported);
      watched.before(call -> {});
    }
  }

  @OverEachStore
  void anExceptionOfTheListenerDoesNotAffectTheCall(Store store) {
    for (Throwable thrown :
        List.of(new IllegalStateException("broken"), new AssertionError("badly broken"))) {
      List<CallOutcome> reported = new ArrayList<>();
      CallListener listener =
          (tenant, id, service, method, outcome, took) -> {
            reported.add(outcome);
            if (thrown instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) thrown;
          };
      try (GuardFixture fixture =
          GuardFixture.over(store.open(), it -> it.callListener(listener))) {
        fixture.base.put(OctroiFixture.illinois("0.07"));
        IssuedCredential key =
            fixture.keys.issueApiKey(GuardFixture.ACME, List.of(Role.READER), "shop", null);
        Tenant tenant = fixture.signIn(key);
        assertEquals("0.07", tenant.taxRates().resolve(QUERY).fraction().toString());
        assertEquals(1, tenant.taxTables().revision());
        assertThrows(ForbiddenException.class, () -> tenant.products().delete("19"));
        assertEquals(List.of(CallOutcome.DONE, CallOutcome.DONE, CallOutcome.FORBIDDEN), reported);
      }
    }
  }
}
