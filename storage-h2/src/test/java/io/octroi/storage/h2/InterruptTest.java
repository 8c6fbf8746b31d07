package io.octroi.storage.h2;

import static io.octroi.storage.h2.Samples.ACME;
import static io.octroi.storage.h2.Samples.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.Written;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that are interrupted all the time: their calls are done, and the database stays open. */
class InterruptTest {

  private static final int CALLS = 100;

  @TempDir Path folder;

  @Test
  void staysOpenAndDoesItsWorkWhenItsCallersAreInterrupted() {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
      List<Thread> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        TenantId tenant = TenantId.of("t" + writer % 2);
        String name = "w" + writer + "-";
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < CALLS; i++) {
                    assertEquals(
                        List.of(Written.done()),
                        storage.customers().insert(List.of(customer(tenant, name + i))));
                    assertTrue(storage.customers().find(tenant, name + i).isPresent());
                  }
                });
        thread.setUncaughtExceptionHandler((any, failure) -> failures.add(failure));
        writers.add(thread);
      }
      writers.forEach(Thread::start);
      while (writers.stream().anyMatch(Thread::isAlive)) {
        writers.forEach(Thread::interrupt);
        Thread.onSpinWait();
      }

      assertEquals(List.of(), List.copyOf(failures));
    }
  }

  @Test
  void repeatsWhatAnInterruptBrokeOffInsideH2() {
    try (H2Storage storage = H2Storage.inMemory()) {
      AtomicInteger runs = new AtomicInteger();

      int result =
          storage
              .database()
              .write(
                  ACME,
                  "test",
                  session -> {
                    if (runs.incrementAndGet() == 1) {
                      throw new SQLException(new InterruptedException());
                    }
                    return 7;
                  });

      assertEquals(7, result);
      assertEquals(2, runs.get());
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void failsWithWorkThatCannotBeRepeatedAndKeepsTheInterrupt() {
    try (H2Storage storage = H2Storage.inMemory()) {
      assertThrows(
          StorageException.class,
          () ->
              storage
                  .database()
                  .writeOnce(
                      ACME,
                      "test",
                      session -> {
                        throw new SQLException(new InterruptedException());
                      }));

      assertTrue(Thread.interrupted());
    }
  }
}
