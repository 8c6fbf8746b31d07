package io.octroi.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for a change feed during concurrent writes. In each call, a reader passes the last
 * sequence number that it has received. The reader receives entries in ascending order, misses no
 * change, and finally has the same rows as the store.
 *
 * <p>The test repeats rounds until {@link #duration()} has elapsed. In each round, {@value
 * #WRITERS} writers insert, replace, delete and sometimes purge rows of one tenant, while {@value
 * #READERS} readers follow the feed of that tenant. The rounds use {@value #TENANTS} tenants in
 * turn, so the feed of a tenant continues in a later round. The system property {@code
 * octroi.feed.seconds} sets the duration. The system property {@code octroi.seed} sets the seed of
 * the random changes. A failure message contains the seed.
 */
public abstract class FeedContract extends StorageContract {

  private static final int WRITERS = 8;
  private static final int READERS = 4;
  private static final int[] PAGES = {1, 7, 1_000, 7};
  private static final int TENANTS = 16;
  private static final int CODES = 12;
  private static final int CHANGES = 40;
  private static final int MAX_PAGES = 1_000_000;
  private static final Instant LATE = Instant.parse("2030-01-01T00:00:00Z");

  private final long seed = Long.getLong("octroi.seed", System.nanoTime());
  private final AtomicLong versions = new AtomicLong();
  private final LongAdder changes = new LongAdder();
  private final LongAdder pages = new LongAdder();

  /** The statistics of the test run, or empty until the test has passed. */
  private Map<String, String> statistics = Map.of();

  /** Creates the contract tests. */
  protected FeedContract() {}

  /**
   * Returns how long the test repeats its rounds. At least one round always runs.
   *
   * @return the duration; by default the number of seconds in the system property {@code
   *     octroi.feed.seconds}, or 4 seconds if the property is not set
   */
  protected Duration duration() {
    return Duration.ofSeconds(Long.getLong("octroi.feed.seconds", 4));
  }

  /**
   * Returns how many instances of the store the test opens at the same time. The threads are
   * distributed over these instances. The test of an adapter that can open a store more than once
   * at the same time returns 2.
   *
   * @return 1 or 2; 1 by default
   */
  protected int openings() {
    return 1;
  }

  @Test
  void leadsEveryReaderToWhatLivesHoweverManyWrite() {
    List<Storage> openings = openings() == 1 ? List.of(storage()) : List.of(storage(), open());
    long end = System.nanoTime() + duration().toNanos();
    int round = 0;
    do {
      try {
        new Round(openings, TenantId.of("tenant-" + round % TENANTS), round).run();
      } catch (AssertionError e) {
        throw new AssertionError("round " + round + " of -Doctroi.seed=" + seed, e);
      }
      round++;
    } while (System.nanoTime() - end < 0);
    statistics =
        Map.of(
            "seed", Long.toString(seed),
            "rounds", Integer.toString(round),
            "changes", changes.toString(),
            "pages", pages.toString());
  }

  @AfterEach
  void report() {
    if (!statistics.isEmpty()) {
      System.out.println("FeedContract: " + statistics);
    }
  }

  /** One round of concurrent writes and reads for one tenant. */
  private final class Round {

    private final List<Storage> openings;
    private final TenantId tenant;
    private final long number;
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    /**
     * The changes made by the writers, by sequence number. Entries that a purge moves are not
     * recorded.
     */
    private final Map<Long, FeedEntry<PaymentTermRow>> written = new ConcurrentHashMap<>();

    Round(List<Storage> openings, TenantId tenant, long number) {
      this.openings = openings;
      this.tenant = tenant;
      this.number = number;
    }

    void run() {
      List<Map<String, PaymentTermRow>> seen =
          Race.run(
                  1,
                  WRITERS + READERS,
                  (racer, only) ->
                      racer < WRITERS ? write(racer) : new Reader(racer - WRITERS).follow())
              .get(0);
      Map<String, PaymentTermRow> stored = new TreeMap<>();
      for (int code = 0; code < CODES; code++) {
        store(0).find(tenant, "t" + code).ifPresent(entry -> stored.put(entry.key(), entry.row()));
      }
      for (int reader = 0; reader < READERS; reader++) {
        assertEquals(stored, seen.get(WRITERS + reader), "pages of " + PAGES[reader]);
      }
    }

    private PaymentTermStore store(int racer) {
      return openings.get(racer % openings.size()).paymentTerms();
    }

    /**
     * Makes random changes. Only odd-numbered rounds purge, so that readers never have to restart
     * in even-numbered rounds.
     */
    private Map<String, PaymentTermRow> write(int writer) {
      Random random = new Random(seed + number * WRITERS + writer);
      try {
        for (int i = 0; i < CHANGES; i++) {
          if (number % 2 == 1 && random.nextInt(CHANGES) == 0) {
            store(writer).purge(tenant, LATE);
          } else {
            change(store(writer), "t" + random.nextInt(CODES), random.nextInt(3) == 0);
          }
        }
      } finally {
        writing.decrementAndGet();
      }
      return Map.of();
    }

    private void change(PaymentTermStore store, String code, boolean deletes) {
      long version = versions.incrementAndGet();
      PaymentTermRow row = new PaymentTermRow(tenant, code, version, "v" + version, null);
      FeedEntry<PaymentTermRow> before = store.find(tenant, code).orElse(null);
      PaymentTermRow last = before == null ? null : before.row();
      if (last == null) {
        record(store.insert(row), code, row);
      } else if (deletes) {
        record(store.delete(tenant, code, last.version(), Instant.EPOCH), code, null);
      } else {
        record(store.replace(row, last.version()), code, row);
      }
    }

    private void record(OptionalLong drawn, String code, @Nullable PaymentTermRow row) {
      changes.increment();
      drawn.ifPresent(
          sequence ->
              assertEquals(
                  null,
                  written.put(sequence, new FeedEntry<>(sequence, code, row)),
                  "a sequence was assigned twice"));
    }

    /** A reader that follows the feed from the beginning. */
    private final class Reader {

      private final int number;
      private final Map<String, PaymentTermRow> terms = new TreeMap<>();
      private long since;

      Reader(int number) {
        this.number = number;
      }

      Map<String, PaymentTermRow> follow() {
        boolean writersFinished = false;
        for (int asked = 0; asked < MAX_PAGES; asked++) {
          FeedPage<PaymentTermRow> page = store(number + 1).changes(tenant, since, PAGES[number]);
          pages.increment();
          if (since > 0 && since < page.purged()) {
            terms.clear();
            since = 0;
          } else if (!page.entries().isEmpty()) {
            page.entries().forEach(this::apply);
            assertTrue(page.newest() >= since, "the newest sequence is less than a listed one");
          } else if (writersFinished) {
            return terms;
          } else {
            // Read once more after the last writer has finished.
            writersFinished = writing.get() == 0;
          }
        }
        throw new AssertionError(
            "a reader did not reach the end of the feed within " + MAX_PAGES + " pages");
      }

      private void apply(FeedEntry<PaymentTermRow> entry) {
        assertTrue(entry.sequence() > since, () -> entry + " was listed after sequence " + since);
        FeedEntry<PaymentTermRow> expected = written.get(entry.sequence());
        if (expected != null) {
          assertEquals(expected, entry);
        }
        since = entry.sequence();
        if (entry.row() == null) {
          terms.remove(entry.key());
        } else {
          terms.put(entry.key(), entry.row());
        }
      }
    }
  }
}
