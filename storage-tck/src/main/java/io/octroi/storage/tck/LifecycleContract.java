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
import io.octroi.spi.TaxTableRow;
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

/** Contract tests for opening and closing a store, and for calls by interrupted threads. */
public abstract class LifecycleContract extends StorageContract {

  /** Creates the contract tests. */
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
    AtomicBoolean rulesRead = new AtomicBoolean();
    AtomicBoolean closedTooEarly = new AtomicBoolean();
    Thread closer =
        new Thread(
            () -> {
              storage().close();
              closedTooEarly.set(!rulesRead.get());
            },
            "closer");
    Iterator<TaxTableRow> rules =
        rows(100, i -> rule(padded("r", i))).stream()
            .peek(
                row -> {
                  if (row.id().equals(padded("r", 50))) {
                    closer.start();
                    awaitWaiting(closer);
                    rulesRead.set(true);
                  }
                })
            .iterator();

    Written result = taxTables().publish(Publishing.puts(ACME, 0, rules));
    closer.join(TimeUnit.SECONDS.toMillis(60));

    assertEquals(Written.done(), result);
    assertFalse(closer.isAlive(), "close did not return");
    assertFalse(closedTooEarly.get(), "close returned before a running call had completed");
  }

  @Test
  void completesOrRefusesCallsThatRaceWithClose() {
    List<List<Boolean>> inserted =
        Race.run(
            1,
            4,
            (racer, round) -> {
              boolean inserts = false;
              for (int i = 0; i < 1_000_000; i++) {
                if (racer == 0 && i == 50) {
                  storage().close();
                }
                try {
                  taxLookups().insert(lookup(racer * 1_000_000 + i, NOON, null));
                  inserts = true;
                } catch (StorageException e) {
                  return inserts;
                }
              }
              throw new AssertionError("the store was not closed after 1,000,000 inserts");
            });

    assertTrue(inserted.get(0).get(0), "no insert completed before the store was closed");
  }

  @Test
  void keepsAnInterruptAndCompletesTheCall() {
    for (Verb verb : Verb.all(storage())) {
      Thread.currentThread().interrupt();
      try {
        assertDoesNotThrow(verb.call()::run, verb.name());
      } finally {
        assertTrue(Thread.interrupted(), () -> verb.name() + " cleared the interrupt status");
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
                    // Interrupt this thread even if the interrupting thread starts late.
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

  /** Waits for at most one second until a thread is blocked, waiting or terminated. */
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
