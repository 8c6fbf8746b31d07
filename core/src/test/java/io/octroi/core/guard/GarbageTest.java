package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.Tenant;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.customer.Exemption;
import io.octroi.guard.CallListener;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that {@code resolve} and its guard allocate nothing, with or without JIT. */
class GarbageTest {

  private static final int CALLS = 4_000;

  private long totalNanos;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGuardedResolveAllocatesNothing(boolean limited) {
    CallListener listener = (tenant, id, service, method, outcome, nanos) -> totalNanos += nanos;
    try (GuardFixture fixture =
        GuardFixture.over(Store.MEMORY.open(), it -> it.callListener(listener))) {
      fixture.base.put(OctroiFixture.illinois("0.07"));
      IssuedCredential key = fixture.key();
      fixture.keys.setRateLimit(
          key.credential().id(), limited ? RateLimit.perMinute(10_000) : RateLimit.unlimited());
      Tenant tenant = fixture.signIn(key);
      TaxQuery query =
          TaxQuery.of(Place.usa("IL", "60062"), "19").withDate(LocalDate.of(2026, 1, 1));
      assertEquals(0, allocated(tenant, query));
    }
  }

  static List<Exemption> exemptions() {
    Exemption exemption = Exemption.of("C-1", DateRange.always());
    return List.of(
        exemption,
        exemption.from("RTA"),
        exemption.part(Percent.of("50")),
        exemption.in("USA", "IL").in("USA", "WI").from("RTA", "US-IL"));
  }

  @ParameterizedTest
  @MethodSource("exemptions")
  void aResolveForAnExemptCustomerAllocatesNothing(Exemption exemption) {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      fixture.put(OctroiFixture.illinois("0.07"), TaxRule.of("RTA", "USA", "0.01").region("IL"));
      fixture.tenant().customers().exempt("12345", exemption);
      fixture
          .tenant()
          .customers()
          .exempt("12345", Exemption.of("C-2", DateRange.always()).from("X"));
      Tenant tenant = fixture.octroi().tenant("acme");
      TaxQuery query =
          TaxQuery.of(Place.usa("IL", "60062"), "19")
              .withDate(LocalDate.of(2026, 1, 1))
              .withCustomer("12345");
      assertEquals(List.of(exemption), tenant.taxRates().resolve(query).exemptions());
      assertEquals(0, allocated(tenant, query));
    }
  }

  private static long allocated(Tenant tenant, TaxQuery query) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    threads.getThreadAllocatedBytes(thread);
    resolve(tenant, query, CALLS + 200); // The window then has 8,192 slots.
    long before = threads.getThreadAllocatedBytes(thread);
    resolve(tenant, query, CALLS - 200);
    long after = threads.getThreadAllocatedBytes(thread);
    return after - before;
  }

  private static void resolve(Tenant tenant, TaxQuery query, int times) {
    for (int i = 0; i < times; i++) {
      tenant.taxRates().resolve(query);
    }
  }
}
