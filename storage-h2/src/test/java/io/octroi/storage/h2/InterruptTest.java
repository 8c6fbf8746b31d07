package io.octroi.storage.h2;

import static io.octroi.storage.h2.Samples.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threads that are interrupted all the time: each call is done or not, and the database stays open.
 */
class InterruptTest {

  private static final int CALLS = 150;

  @TempDir Path folder;

  @Test
  void staysOpenAndTellsTheTruthWhenItsCallersAreInterrupted() throws Exception {
    ConcurrentMap<String, Boolean> told = new ConcurrentHashMap<>();
    AtomicInteger failures = new AtomicInteger();
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      List<Thread> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        TenantId tenant = TenantId.of("t" + writer % 2);
        String name = "w" + writer + "-";
        writers.add(
            new Thread(
                () -> {
                  for (int i = 0; i < CALLS; i++) {
                    String id = name + i;
                    try {
                      List<Written> answer =
                          storage.customers().insert(List.of(customer(tenant, id)));
                      told.put(id, answer.equals(List.of(Written.done())));
                      storage.customers().find(tenant, id);
                    } catch (StorageException e) {
                      failures.incrementAndGet();
                      told.putIfAbsent(id, false);
                    }
                  }
                }));
      }
      writers.forEach(Thread::start);
      while (writers.stream().anyMatch(Thread::isAlive)) {
        writers.forEach(Thread::interrupt);
        Thread.onSpinWait();
      }

      assertEquals(4 * CALLS, told.size());
      told.forEach(
          (id, kept) ->
              assertEquals(
                  kept,
                  List.of("t0", "t1").stream()
                      .anyMatch(t -> storage.customers().find(TenantId.of(t), id).isPresent()),
                  id));
      assertTrue(failures.get() < CALLS, () -> failures + " calls failed");
    }
  }
}
