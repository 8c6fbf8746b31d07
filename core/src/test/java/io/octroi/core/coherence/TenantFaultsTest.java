package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failure of one tenant does not delay the other tenants. */
class TenantFaultsTest {

  private static final Set<TenantId> TENANTS =
      Stream.of("acme", "beta", "core", "duck").map(TenantId::of).collect(Collectors.toSet());
  private static final Duration ABOVE_PURGE_INTERVAL = Duration.ofMinutes(11);

  private final AtomicLong nanos = new AtomicLong();
  private final Map<Step, Set<TenantId>> done = new EnumMap<>(Step.class);
  private final FakeLog log = new FakeLog();
  private final SharedStore store =
      new SharedStore(
          log, new Freshness(Duration.ofSeconds(1), Duration.ofHours(1)), nanos::get, null);
  private Set<TenantId> failing = Set.of();
  private Step failingStep = Step.READ;
  private Throwable fault = new Error("unset");

  /** What the background threads do for a tenant. */
  enum Step {
    READ,
    EVICT,
    COMPILE,
    PURGE
  }

  private final class FakeLog implements ChangeLog {

    private long newest = 1;

    @Override
    public Newest newest(Set<TenantId> tenants) {
      return new Newest(
          Instant.EPOCH,
          "",
          tenants.stream().collect(Collectors.toMap(tenant -> tenant, tenant -> newest)));
    }

    @Override
    public ChangePage since(TenantId tenant, long after, int limit) {
      step(Step.READ, tenant);
      return new ChangePage(
          newest, false, List.of(new Change(newest, Change.Kind.TAX_AREA, "USA")));
    }

    @Override
    public int purge(TenantId tenant, Instant before) {
      step(Step.PURGE, tenant);
      return 0;
    }
  }

  private final class FakeTable implements SharedTable {

    private final TenantId tenant;
    private boolean behind;

    private FakeTable(TenantId tenant) {
      this.tenant = tenant;
    }

    @Override
    public void evict(String key) {
      step(Step.EVICT, tenant);
      behind = true;
    }

    @Override
    public void evictAll() {
      // Nothing is cached before the tenant joins.
    }

    @Override
    public void reset() {
      behind = true;
    }

    @Override
    public boolean isBehind() {
      return behind;
    }

    @Override
    public void catchUp() {
      step(Step.COMPILE, tenant);
      behind = false;
    }

    @Override
    public void park() {
      throw new AssertionError("parked");
    }
  }

  private void step(Step step, TenantId tenant) {
    if (step == failingStep && failing.contains(tenant)) {
      TenantFaultsTest.<RuntimeException>raise(fault);
    }
    done.computeIfAbsent(step, any -> new HashSet<>()).add(tenant);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable fault) throws E {
    throw (E) fault;
  }

  /** Does what the background threads do in one interval, after a change to each tenant. */
  private void tick() {
    done.clear();
    log.newest++;
    nanos.addAndGet(ABOVE_PURGE_INTERVAL.toNanos());
    store.poll();
    store.work();
  }

  private void join() {
    for (TenantId id : TENANTS) {
      SharedTenant tenant = store.tenant(id);
      tenant.register(Change.Kind.TAX_AREA, new FakeTable(id));
      tenant.join();
    }
  }

  private static Map<Step, Set<TenantId>> all() {
    return EnumSet.allOf(Step.class).stream()
        .collect(Collectors.toMap(step -> step, step -> TENANTS));
  }

  static Stream<Arguments> faults() {
    List<Throwable> faults =
        List.of(
            new StorageException("the store is down", null),
            new IllegalStateException("closed"),
            new IllegalArgumentException("no such kind"),
            new NullPointerException("a value is missing"),
            new UnsupportedOperationException("unmodifiable"));
    return Arrays.stream(Step.values())
        .flatMap(step -> faults.stream().map(fault -> Arguments.of(step, fault)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theOtherTenantsAreReadAndCompiledAndPurged(Step step, Throwable failure) {
    join();
    failingStep = step;
    fault = failure;
    for (TenantId tenant : TENANTS) {
      failing = Set.of(tenant);
      tick();
      Set<TenantId> others = new HashSet<>(TENANTS);
      others.remove(tenant);
      for (Step each : Step.values()) {
        Set<TenantId> served = new HashSet<>(done.getOrDefault(each, Set.of()));
        served.remove(tenant);
        assertEquals(others, served, each + " while " + tenant + " fails");
      }
      assertEquals(step != Step.PURGE, !done.get(Step.PURGE).equals(others), "purge of " + tenant);

      failing = Set.of();
      tick();
      assertEquals(all(), done);
    }
  }

  @Test
  void anErrorWhileOneTableIsCompiledDoesNotDelayTheOthers() {
    join();
    failingStep = Step.COMPILE;
    fault = new StackOverflowError("planted");
    for (TenantId tenant : TENANTS) {
      failing = Set.of(tenant);
      tick();
      assertEquals(TENANTS.size() - 1, done.get(Step.COMPILE).size());
      assertEquals(TENANTS, done.get(Step.PURGE));
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theLastFailureNamesAFailedRead(Step step, Throwable failure) {
    join();
    failingStep = step;
    fault = failure;
    failing = Set.of(TENANTS.iterator().next());
    tick();
    boolean read = step == Step.READ || step == Step.EVICT;
    assertEquals(read, store.lastFailure().isPresent());
    assertEquals(
        read, !store.age().isZero(), "a poll that did not read all tenants is not a good one");
    failing = Set.of();
    tick();
    assertEquals(Duration.ZERO, store.age());
  }
}
