package io.octroi.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ProductRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Tests the clock of a shared store in memory, and the atomic steps of its log. */
class MemoryChangeLogTest {

  private static final TenantId ACME = Tenants.ALL.get(0);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  private final MemoryStorage storage = MemoryStorage.shared(clock::get);
  private final ChangeLog log = storage.changes().orElseThrow();

  private void putAt(Instant time, String id) {
    clock.set(time);
    storage.products().put(List.of(new ProductRow(ACME, id, "book")));
  }

  private List<String> keysAfter(long position) {
    return log.since(ACME, position, 10).changes().stream().map(Change::key).toList();
  }

  @Test
  void purgesEntriesLoggedBeforeAnInstantAndNotAtTheInstant() {
    putAt(NOON, "p0");
    putAt(NOON.plusNanos(1_000), "p1");

    assertEquals(0, log.purge(ACME, NOON));
    assertEquals(1, log.purge(ACME, NOON.plusNanos(1_000)));

    assertEquals(List.of("p1"), keysAfter(1));
  }

  @Test
  void purgesEarlierEntriesEvenIfTheClockWasSetBack() {
    putAt(NOON.plusSeconds(10), "p0");
    putAt(NOON, "p1");
    putAt(NOON.plusSeconds(20), "p2");

    assertEquals(2, log.purge(ACME, NOON.plusSeconds(1)));

    assertTrue(log.since(ACME, 1, 10).reset());
    assertEquals(List.of("p2"), keysAfter(2));
  }

  @Test
  void tellsTheTimeOfItsClockInMicroseconds() {
    clock.set(NOON.plusNanos(999));

    assertEquals(NOON, log.newest(Set.of()).at());
  }

  @Test
  void cannotBeReadDuringAStep() throws Exception {
    MemoryChangeLog steps = new MemoryChangeLog(new Gate(), clock::get);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    FutureTask<Boolean> step =
        started(
            () ->
                steps.step(
                    () -> {
                      inside.countDown();
                      await(release);
                      steps.append(ACME, Change.Kind.PRODUCT, Set.of("p0"));
                      return true;
                    }));
    await(inside);

    FutureTask<Boolean> reading = started(() -> steps.since(ACME, 0, 10).changes().isEmpty());
    assertFalse(endsWithin(reading, 100), "a read did not wait for the step");
    release.countDown();

    assertTrue(step.get(10, TimeUnit.SECONDS));
    assertFalse(reading.get(10, TimeUnit.SECONDS), "the read ended without the entry");
  }

  private static FutureTask<Boolean> started(Callable<Boolean> call) {
    FutureTask<Boolean> task = new FutureTask<>(call);
    new Thread(task).start();
    return task;
  }

  private static boolean endsWithin(FutureTask<Boolean> task, long millis) throws Exception {
    try {
      task.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
