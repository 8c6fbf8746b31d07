package io.octroi.core.guard;

import static io.octroi.core.guard.GuardFixture.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.Tenant;
import io.octroi.core.ConcurrentCalls;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.guard.CallOutcome;
import io.octroi.guard.Caller;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Tests requests, which count once toward the rate limit, and what a session tells of itself. */
class RequestTest {

  private static final int USUAL = 200;

  private static int calls(Tenant tenant, int times) {
    for (int i = 0; i < times; i++) {
      GuardFixture.call(tenant);
    }
    return times;
  }

  @OverEachStore
  void twoHundredRequestsWithSeveralCallsPassAndTheNextIsRejected(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential key = fixture.key();
      for (int i = 0; i < USUAL; i++) {
        assertEquals(5, fixture.signIn(key).<Integer>request(acme -> calls(acme, 5)));
      }
      Tenant tenant = fixture.signIn(key);
      AtomicInteger begun = new AtomicInteger();
      RateLimitedException refused =
          assertThrows(
              RateLimitedException.class, () -> tenant.request(acme -> begun.incrementAndGet()));
      assertEquals(60, refused.retryAfterSeconds());
      assertEquals(0, begun.get());
      assertThrows(RateLimitedException.class, () -> GuardFixture.call(tenant));
      fixture.clock.advance(Duration.ofSeconds(60));
      assertEquals(7, tenant.<Integer>request(acme -> calls(acme, 7)));
    }
  }

  @Property(tries = 200)
  void requestsAndSingleCallsTogetherNeverExceedTheLimit(
      @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> counts,
      @ForAll @IntRange(min = 1, max = 20) int limit) {
    try (GuardFixture fixture =
        GuardFixture.over(Store.MEMORY.open(), it -> it.rateLimit(RateLimit.perMinute(limit)))) {
      Tenant tenant = fixture.signIn(fixture.key());
      int passed = 0;
      for (int count : counts) {
        try {
          if (count == 0) {
            GuardFixture.call(tenant);
          } else {
            tenant.request(acme -> calls(acme, count));
          }
          passed++;
        } catch (RateLimitedException e) {
          // Not counted.
        }
      }
      assertEquals(Math.min(limit, counts.size()), passed);
    }
  }

  @OverEachStore
  void eightThreadsNeverPassMoreRequestsThanTheLimit(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store);
        ConcurrentCalls racing = new ConcurrentCalls(8)) {
      IssuedCredential key = fixture.key();
      List<Integer> passed =
          racing.round(
              racer -> {
                Tenant tenant = fixture.signIn(key);
                int count = 0;
                for (int i = 0; i < 50; i++) {
                  try {
                    tenant.request(acme -> calls(acme, 3));
                    count++;
                  } catch (RateLimitedException e) {
                    // Not counted.
                  }
                }
                return count;
              });
      assertEquals(USUAL, passed.stream().mapToInt(Integer::intValue).sum());
    }
  }

  @OverEachStore
  void theTenantOfARequestCountsItsCallsAfterTheRequest(Store store) {
    try (GuardFixture fixture =
        GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.perMinute(2)))) {
      Tenant tenant = fixture.signIn(fixture.key());
      Tenant kept =
          tenant.request(
              acme -> {
                calls(acme, 10);
                return acme.<Tenant>request(inner -> inner);
              });
      calls(kept, 1);
      assertThrows(RateLimitedException.class, () -> calls(kept, 1));
      assertThrows(RateLimitedException.class, () -> kept.request(Tenant::id));
    }
  }

  @OverEachStore
  void aRequestThatFailsCountsAndItsExceptionIsPassedOn(Store store) {
    try (GuardFixture fixture =
        GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.perMinute(1)))) {
      Tenant tenant = fixture.signIn(fixture.key());
      IllegalArgumentException failure = new IllegalArgumentException("planted");
      assertSame(
          failure,
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  tenant.request(
                      acme -> {
                        throw failure;
                      })));
      assertThrows(RateLimitedException.class, () -> tenant.request(Tenant::id));
    }
  }

  @OverEachStore
  void theCallsOfARequestCheckTheCredentialAndThePermissions(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential key = fixture.keys.issueApiKey(ACME, List.of(Role.READER), "reads", null);
      Tenant tenant = fixture.signIn(key);
      tenant.request(
          acme -> {
            assertThrows(ForbiddenException.class, () -> acme.products().put("19", "books"));
            calls(acme, 1);
            fixture.keys.revoke(key.credential().id());
            assertThrows(UnauthenticatedException.class, () -> calls(acme, 1));
            return "done";
          });
      assertThrows(UnauthenticatedException.class, () -> tenant.request(Tenant::id));
    }
  }

  @Test
  void theListenerReceivesTheRequestAfterItsCalls() {
    List<String> told = new ArrayList<>();
    try (GuardFixture fixture =
        GuardFixture.over(
            Store.MEMORY.open(),
            it ->
                it.rateLimit(RateLimit.perMinute(2))
                    .callListener(
                        (tenant, credential, service, method, outcome, nanos) ->
                            told.add(service + "." + method + " " + outcome)))) {
      Tenant tenant = fixture.signIn(fixture.key());
      tenant.request(acme -> calls(acme, 1));
      assertThrows(
          IllegalStateException.class,
          () ->
              tenant.request(
                  acme -> {
                    throw new IllegalStateException();
                  }));
      assertThrows(RateLimitedException.class, () -> tenant.request(Tenant::id));
    }
    assertEquals(
        List.of(
            "TaxTables.revision " + CallOutcome.DONE,
            "Tenant.request " + CallOutcome.DONE,
            "Tenant.request " + CallOutcome.FAILED,
            "Tenant.request " + CallOutcome.RATE_LIMITED),
        told);
  }

  @OverEachStore
  void aTenantWithoutSignInAppliesTheFunctionToItself(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant tenant = fixture.octroi.tenant(ACME);
      assertSame(tenant, tenant.<Tenant>request(acme -> acme));
      assertEquals(Optional.empty(), tenant.caller());
    }
  }

  @OverEachStore
  void theCallerOfAKeyAndOfATokenIsKnown(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential key =
          fixture.keys.issueApiKey(ACME, List.of(Role.READER, Role.EDITOR), "two", null);
      Caller machine = fixture.signIn(key).caller().orElseThrow();
      assertEquals(
          new Caller(key.credential().id(), Optional.empty(), List.of(Role.EDITOR, Role.READER)),
          machine);
      assertEquals(Caller.Kind.API_KEY, machine.kind());
      IssuedCredential token = fixture.annsToken();
      Tenant acme =
          fixture.octroi.signIn(PresentedCredential.user("acme", "ann", token.value().reveal()));
      Caller ann = acme.<Optional<Caller>>request(Tenant::caller).orElseThrow();
      assertEquals(
          new Caller(token.credential().id(), Optional.of("ann"), List.of(Role.OWNER)), ann);
      assertEquals(Caller.Kind.USER_TOKEN, ann.kind());
    }
  }

  @Test
  void theZoneIsThatOfTheOctroi() {
    ZoneId chicago = ZoneId.of("America/Chicago");
    try (GuardFixture fixture = GuardFixture.over(Store.MEMORY.open(), it -> it.zone(chicago))) {
      assertEquals(chicago, fixture.octroi.tenant(ACME).zone());
      assertEquals(chicago, fixture.signIn(fixture.key()).zone());
    }
    try (GuardFixture fixture = GuardFixture.over(Store.MEMORY)) {
      assertEquals(ZoneOffset.UTC, fixture.octroi.tenant(ACME).zone());
    }
  }
}
