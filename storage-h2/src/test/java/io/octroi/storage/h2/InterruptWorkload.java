package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static io.octroi.storage.tck.jdbc.SampleRows.publication;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.spi.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Threads that write and read and are interrupted at random moments, until enough calls were
 * interrupted. Records the results, to compare them with the stored data afterwards.
 */
final class InterruptWorkload {

  private static final int THREADS = 4;
  private static final int PAUSE_MICROS_MAX = 1_000;
  private static final int INTERRUPTS_PER_CHECK = 64;

  private final H2Storage storage;
  private final Connection witness;
  private final int wanted;
  private final Random random;
  private final AtomicInteger hits = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger aborted = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<TenantId, Long> revisions = new ConcurrentHashMap<>();
  private final Map<String, TenantId> inserted = new ConcurrentHashMap<>();
  private volatile boolean open = true;

  /**
   * Creates a workload.
   *
   * @param witness a separate connection, which is usable while the database stays open
   */
  InterruptWorkload(H2Storage storage, Connection witness, int wanted, long seed) {
    this.storage = storage;
    this.witness = witness;
    this.wanted = wanted;
    this.random = new Random(seed);
  }

  /** Runs until enough calls were interrupted, or the database has closed. */
  void run() {
    List<Thread> callers = new ArrayList<>();
    for (int number = 0; number < THREADS; number++) {
      int caller = number;
      Thread thread = new Thread(() -> call(caller));
      thread.setUncaughtExceptionHandler((any, failure) -> wrong.add(failure.toString()));
      callers.add(thread);
    }
    callers.forEach(Thread::start);
    for (int i = 1; callers.stream().anyMatch(Thread::isAlive); i++) {
      callers.get(random.nextInt(THREADS)).interrupt();
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(PAUSE_MICROS_MAX)));
      if (i % INTERRUPTS_PER_CHECK == 0) {
        checkOpen();
      }
    }
    checkOpen();
  }

  /** Returns the number of calls that were interrupted before or during the call. */
  int hits() {
    return hits.get();
  }

  int calls() {
    return calls.get();
  }

  /** Returns the number of publications, which cannot be retried, that failed without a change. */
  int aborted() {
    return aborted.get();
  }

  boolean stayedOpen() {
    return open;
  }

  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Returns differences between the stored data and the acknowledged changes. */
  List<String> missing(H2Storage reopened) {
    List<String> missing = new ArrayList<>();
    inserted.forEach(
        (name, tenant) -> {
          if (reopened.customers().findByName(tenant, name).isEmpty()) {
            missing.add(name);
          }
        });
    revisions.forEach(
        (tenant, revision) -> {
          if (reopened.taxTables().revision(tenant) != revision) {
            missing.add(tenant + " does not have revision " + revision);
          }
        });
    return missing;
  }

  private void checkOpen() {
    try (Statement statement = witness.createStatement()) {
      statement.execute("select 1");
    } catch (SQLException e) {
      open = false;
    }
  }

  private void call(int caller) {
    TenantId shared = TenantId.of("shared" + caller % 2);
    TenantId own = TenantId.of("own" + caller);
    long revision = 0;
    for (int i = 0; hits.get() < wanted && open; i++) {
      String name = "w" + caller + "-" + i;
      List<Written> written =
          answered(() -> storage.customers().insertAll(List.of(customer(shared, name))));
      if (written != null) {
        inserted.put(name, shared);
      }
      if (written == null || !written.equals(List.of(Written.done()))) {
        wrong.add(name + " was answered " + written);
      }
      Boolean found = answered(() -> storage.customers().findByName(shared, name).isPresent());
      if (!Boolean.TRUE.equals(found)) {
        wrong.add(name + " was not found");
      }
      long expected = revision;
      Written published = publish(own, expected, name);
      if (published != null) {
        revision++;
        revisions.put(own, revision);
      }
      if (!Long.valueOf(revision).equals(answered(() -> storage.taxTables().revision(own)))) {
        wrong.add(name + " was published as " + published + ", but the revision differs");
      }
    }
  }

  /** Returns null if the publication was aborted. */
  private Written publish(TenantId own, long expected, String name) {
    try {
      return hit(() -> storage.taxTables().publish(publication(own, expected, name, 3)));
    } catch (UnknownOutcomeException e) {
      wrong.add(e.toString());
      return null;
    } catch (StorageException e) {
      if (!Failures.isInterrupt(e)) {
        wrong.add(e.toString());
      }
      aborted.incrementAndGet();
      return null;
    }
  }

  /** Returns null if the call failed, which is an error. */
  private <T> T answered(Supplier<T> call) {
    try {
      return hit(call);
    } catch (StorageException | UnknownOutcomeException e) {
      wrong.add(e.toString());
      return null;
    }
  }

  private <T> T hit(Supplier<T> call) {
    calls.incrementAndGet();
    try {
      return call.get();
    } finally {
      if (Thread.interrupted()) {
        hits.incrementAndGet();
      }
    }
  }
}
