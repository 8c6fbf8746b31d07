package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.octroi.Tenant;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.guard.CallListener;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the guard of {@code resolve} allocates nothing, with or without JIT. */
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
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long thread = Thread.currentThread().getId();
      threads.getThreadAllocatedBytes(thread);
      resolve(tenant, query, CALLS + 200); // The window then has 8,192 slots.
      long before = threads.getThreadAllocatedBytes(thread);
      resolve(tenant, query, CALLS - 200);
      long after = threads.getThreadAllocatedBytes(thread);
      assertEquals(0, after - before);
    }
  }

  private static void resolve(Tenant tenant, TaxQuery query, int times) {
    for (int i = 0; i < times; i++) {
      tenant.taxRates().resolve(query);
    }
  }
}
