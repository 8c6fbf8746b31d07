package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a store promises of being opened and closed, and of threads that are interrupted. */
public abstract class LifecycleContract extends StorageContract {

  /** For subclasses. */
  protected LifecycleContract() {}

  @Test
  void keepsTheDataOfTwoStoresApart() {
    customers().insertAll(List.of(customer("ann")));

    try (StorageFixture other = newFixture();
        Storage store = other.open()) {
      assertEquals(Optional.empty(), store.customers().findByName(ACME, "ann"));
      store.customers().insertAll(List.of(customer("bob")));
    }

    assertTrue(customers().findByName(ACME, "ann").isPresent());
    assertEquals(Optional.empty(), customers().findByName(ACME, "bob"));
  }

  @Test
  void refusesEveryCallAfterClose() {
    List<Verb> verbs = Verb.all(storage());
    storage().close();

    for (Verb verb : verbs) {
      assertThrows(StorageException.class, verb.call()::run, verb.name());
    }
  }

  @Test
  void mindsNoSecondClose() {
    storage().close();

    assertDoesNotThrow(() -> storage().close());

    assertThrows(StorageException.class, () -> customers().findByName(ACME, "ann"));
  }

  @Test
  void endsTheCallsUnderWayBeforeItIsClosed() throws InterruptedException {
    AtomicBoolean letGoOn = new AtomicBoolean();
    AtomicBoolean closedTooEarly = new AtomicBoolean();
    Thread closer =
        new Thread(
            () -> {
              storage().close();
              closedTooEarly.set(!letGoOn.get());
            },
            "closer");
    Iterator<TaxRuleRow> rules =
        rows(100, i -> rule(padded("r", i))).stream()
            .peek(
                row -> {
                  if (row.id().equals(padded("r", 50))) {
                    closer.start();
                    awaitWaiting(closer);
                    letGoOn.set(true);
                  }
                })
            .iterator();

    Written answer = taxTables().publish(Publishing.puts(ACME, 0, rules));
    closer.join(TimeUnit.SECONDS.toMillis(60));

    assertEquals(Written.done(), answer);
    assertFalse(closer.isAlive(), "close never returned");
    assertFalse(closedTooEarly.get(), "close returned while a call was under way");
  }

  @Test
  void completesOrRefusesCallsThatRaceWithClose() {
    List<List<Boolean>> kept =
        Race.run(
            1,
            4,
            (racer, round) -> {
              boolean some = false;
              for (int i = 0; i < 1_000_000; i++) {
                if (racer == 0 && i == 50) {
                  storage().close();
                }
                try {
                  taxLookups().insert(lookup(racer * 1_000_000 + i, NOON, null));
                  some = true;
                } catch (StorageException e) {
                  return some;
                }
              }
              throw new AssertionError("The store never closed.");
            });

    assertTrue(kept.get(0).get(0), "what was kept before the store was closed");
  }

  @Test
  void keepsAnInterruptAndCompletesTheCall() {
    for (Verb verb : Verb.all(storage())) {
      Thread.currentThread().interrupt();
      try {
        assertDoesNotThrow(verb.call()::run, verb.name());
      } finally {
        assertTrue(Thread.interrupted(), () -> verb.name() + " lost the interrupt");
      }
    }
  }

  @Test
  void staysAliveWhenItsCallersAreInterrupted() throws InterruptedException {
    int count = 200;
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger inserted = new AtomicInteger();
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < count; i++) {
                  if (i % 2 == 0) {
                    // The other thread may begin late.
                    Thread.currentThread().interrupt();
                  }
                  assertEquals(
                      List.of(Written.done()),
                      customers().insertAll(List.of(customer(padded("id", i)))));
                  inserted.incrementAndGet();
                }
              } catch (RuntimeException | Error e) {
                failures.add(e);
              }
            },
            "interrupted writer");
    writer.start();
    while (writer.isAlive()) {
      writer.interrupt();
      Thread.onSpinWait();
    }
    writer.join();

    assertEquals(List.of(), failures);
    assertEquals(count, inserted.get());
    for (int i = 0; i < count; i++) {
      assertEquals(
          Optional.of(customer(padded("id", i))), customers().findByName(ACME, padded("id", i)));
    }
  }

  /** Returns when a thread stands still or has ended; or, if it spins, after a second. */
  private static void awaitWaiting(Thread thread) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    while (System.nanoTime() - deadline < 0) {
      switch (thread.getState()) {
        case BLOCKED, WAITING, TIMED_WAITING, TERMINATED -> {
          return;
        }
        default -> Thread.onSpinWait();
      }
    }
  }
}
