package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static io.octroi.storage.tck.jdbc.SampleRows.publication;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a backup during writes contains all acknowledged changes and is a consistent snapshot.
 */
class BackupWhileWritingTest {

  private static final int BACKUPS = 3;
  private static final int RULES = 20;

  /** The number of acts of each writer per backup: half before the backup and half during it. */
  private static final int ACTS = 50;

  private static final int WRITERS = 5;
  private static final UUID CHAIN = new UUID(4, 1);

  @TempDir Path folder;

  private final Semaphore[] allowed = new Semaphore[WRITERS];
  private volatile boolean over;
  private int meanwhile;
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> customers = new ConcurrentLinkedQueue<>();
  private final AtomicLong revision = new AtomicLong();
  private final AtomicLong events = new AtomicLong();

  /** A repeated change; the number counts the repetitions. */
  private interface Act {
    void number(int i);
  }

  private Thread start(int writer, Act act) {
    allowed[writer] = new Semaphore(0);
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; !over; i++) {
                allowed[writer].acquireUninterruptibly();
                act.number(i);
              }
            });
    thread.setUncaughtExceptionHandler((any, failure) -> failures.add(failure));
    thread.start();
    return thread;
  }

  private List<Thread> writers(H2Storage storage) {
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      String name = "w" + writer + "-";
      threads.add(
          start(
              writer,
              i -> {
                storage.customers().insertAll(List.of(customer(name + i)));
                customers.add(name + i);
              }));
    }
    threads.add(
        start(
            2,
            i -> {
              storage.taxTables().publish(publication(i, "r" + i, RULES));
              revision.incrementAndGet();
            }));
    threads.add(
        start(
            3,
            i -> {
              long position = i + 1L;
              ConsentChainRow chain =
                  new ConsentChainRow(
                      ACME, CHAIN, position, "0".repeat(64), "subject", "owner", null);
              ConsentEventRow event =
                  new ConsentEventRow(
                      ACME, CHAIN, position, new UUID(7, i), "example.com", "{}", "i", 0);
              assertEquals(Written.done(), storage.consents().append(chain, event));
              events.incrementAndGet();
            }));
    // Documents too large for a row, deleted while a backup may be reading them.
    threads.add(
        start(
            4,
            i -> {
              UUID id = new UUID(9, i);
              storage
                  .taxLookups()
                  .insert(new TaxLookupRow(ACME, id, SampleData.NOON, "c" + i, document(id)));
              if (i >= 20) {
                storage.taxLookups().deleteByCustomer(ACME, "c" + (i - 20), 1);
              }
            }));
    return threads;
  }

  private static String document(UUID id) {
    return (id + " ").repeat(1_000);
  }

  @Test
  void containsEveryRowThatWasAcknowledgedBeforeItBegan() throws Exception {
    try (H2Storage storage =
        H2Storage.builder(folder.resolve("octroi")).durability(Durability.WRITTEN).open()) {
      List<Thread> writers = writers(storage);
      try {
        for (int number = 0; number < BACKUPS; number++) {
          allow(ACTS);
          long half = 2L * ACTS * number + ACTS;
          while (customers.size() < half && failures.isEmpty()) {
            Thread.onSpinWait();
          }
          check(storage, number);
        }
      } finally {
        over = true;
        allow(1);
        for (Thread writer : writers) {
          writer.join();
        }
      }
      assertEquals(List.of(), List.copyOf(failures));
      assertTrue(meanwhile > 0, "no writer wrote during a backup");
    }
  }

  private void allow(int acts) {
    for (Semaphore each : allowed) {
      each.release(acts);
    }
  }

  private void check(H2Storage storage, int number) {
    List<String> acknowledged = List.copyOf(customers);
    long published = revision.get();
    long appended = events.get();
    Path backup = folder.resolve("backup" + number);

    storage.backup(backup);

    meanwhile += customers.size() - acknowledged.size();
    Path file = folder.resolve("restored" + number);
    H2Storage.restore(backup, file);
    try (H2Storage restored = H2Storage.open(file)) {
      for (String id : acknowledged) {
        assertEquals(
            Optional.of(customer(id)), restored.customers().findByName(ACME, id + "-alias"), id);
      }
      assertConsistent(restored, published, appended);
    }
  }

  private static void assertConsistent(H2Storage restored, long published, long appended) {
    long revision = restored.taxTables().revision(ACME);
    assertTrue(
        revision >= published, () -> published + " was published, " + revision + " is stored");
    assertEquals(
        RULES * revision,
        restored
            .taxTables()
            .page(ACME, TaxTableSelection.area(""), null, Integer.MAX_VALUE)
            .size());
    long position =
        restored.consents().findChain(ACME, CHAIN).map(ConsentChainRow::position).orElse(0L);
    assertTrue(position >= appended, () -> appended + " was appended, " + position + " is stored");
    assertEquals(
        position, restored.consents().page(ACME, Set.of(CHAIN), null, 0, Integer.MAX_VALUE).size());
    // A customer has one row in one table and two in another.
    assertEquals(
        2 * SampleData.rows(restored).get("CUSTOMER").size(),
        SampleData.rows(restored).get("UNIQUE_KEY").size());
    for (String row : SampleData.rows(restored).get("TAX_LOOKUP")) {
      String id = row.substring("acme|".length(), "acme|".length() + 36);
      assertTrue(row.endsWith(document(UUID.fromString(id))), id);
    }
  }
}
