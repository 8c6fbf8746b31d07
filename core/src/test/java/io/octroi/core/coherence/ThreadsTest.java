package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachSharedDatabase;
import io.octroi.core.SharedDatabase;
import io.octroi.core.Staleness;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;
import io.octroi.taxrate.TaxTableChange;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The background threads exist only for an open Octroi over a shared store. */
class ThreadsTest {

  private static final Staleness STALENESS = Staleness.within(Duration.ofMillis(20));

  private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

  /** Returns the threads of the library that were not there before. */
  private static Set<Thread> threads(Set<Thread> before) {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith("octroi-") || before.contains(thread));
    return threads;
  }

  private static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - start < PATIENCE_NANOS, "the condition has not come true");
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "H2"})
  void aStoreOfOneProcessHasNoThreadAndNoFurtherStatements(Store store) {
    Set<Thread> before = threads(Set.of());
    List<String> calls = new ArrayList<>();
    Storage view =
        StorageView.of(
            store.open(),
            (call, method, target, arguments) -> {
              calls.add(call);
              return ServiceMethods.call(method, target, arguments);
            });
    try (OctroiFixture fixture = OctroiFixture.over(view, it -> it)) {
      fixture.put(OctroiFixture.illinois("0.06"));
      fixture.tenant().taxRates().resolve(Node.QUERY.withCustomer("12345"));
      calls.clear();
      fixture.octroi().refresh();
      fixture.tenant().refresh();
      fixture.tenant().taxRates().resolve(Node.QUERY.withCustomer("12345"));
      assertEquals(Duration.ZERO, fixture.octroi().staleness());
      assertEquals(List.of(), calls);
      assertEquals(Set.of(), threads(before));
      assertTrue(fixture.octroi().health().poll().isEmpty());
    }
  }

  @OverEachSharedDatabase
  void theThreadsMakeChangesVisibleAndEndWithTheOctroi(SharedDatabase kind) {
    Set<Thread> before = threads(Set.of());
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database)) {
      try (Octroi octroi = Octroi.with(database.open()).staleness(STALENESS).open()) {
        assertEquals(3, threads(before).size());
        octroi.tenant("acme").taxRates().resolve(Node.QUERY.withCustomer("ann"));
        one.tenant
            .taxTables()
            .publish(List.of(TaxTableChange.put(Node.rule("IL", "0.07").build())));
        one.tenant.customers().delete(CustomerId.of("ann"));
        one.tenant.customers().register(CustomerId.of("ann"));
        await(
            () ->
                octroi
                    .tenant("acme")
                    .taxRates()
                    .resolve(Node.QUERY)
                    .fraction()
                    .toPlainString()
                    .equals("0.07"));
      }
      assertEquals(Set.of(), threads(before));
    }
  }

  @OverEachSharedDatabase
  void anOctroiThatWasNotClosedCanBeCollected(SharedDatabase kind) {
    Set<Thread> before = threads(Set.of());
    try (SharedDatabase.Opener database = kind.create()) {
      WeakReference<Octroi> lost = lose(database);
      await(
          () -> {
            System.gc();
            return lost.get() == null && threads(before).isEmpty();
          });
    }
  }

  private static WeakReference<Octroi> lose(SharedDatabase.Opener database) {
    Octroi octroi = Octroi.with(database.open()).staleness(STALENESS).open();
    octroi.tenant("acme").taxTables().revision();
    return new WeakReference<>(octroi);
  }
}
