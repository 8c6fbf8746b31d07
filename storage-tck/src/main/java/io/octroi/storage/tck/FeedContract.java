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
 * What a feed promises to its readers while many write: whoever keeps asking with the last sequence
 * ends with exactly what lives, has seen sequences only grow, and has missed nothing.
 *
 * <p>Rounds, each of one of {@value #TENANTS} tenants, whose feeds go on from round to round, are
 * run for {@link #duration()}: {@value #WRITERS} writers insert, replace, delete and now and then
 * purge at random, {@value #READERS} readers follow. To run it for long, set the system property
 * {@code octroi.feed.seconds}; what writers do is drawn from {@code octroi.seed}, which a failure
 * tells.
 */
public abstract class FeedContract extends StorageContract {

  private static final int WRITERS = 8;
  private static final int READERS = 4;
  private static final int[] PAGES = {1, 7, 1_000, 7};
  private static final int TENANTS = 16;
  private static final int CODES = 12;
  private static final int CHANGES = 40;
  private static final int PAGES_MOST = 1_000_000;
  private static final Instant LATE = Instant.parse("2030-01-01T00:00:00Z");

  private final long seed = Long.getLong("octroi.seed", System.nanoTime());
  private final AtomicLong versions = new AtomicLong();
  private final LongAdder changes = new LongAdder();
  private final LongAdder pages = new LongAdder();

  /** What was done, for the report. */
  private Map<String, String> done = Map.of();

  /** For subclasses. */
  protected FeedContract() {}

  /**
   * How long to try; at least one round is run.
   *
   * @return the seconds of the system property {@code octroi.feed.seconds}, 10 unless it is set
   */
  protected Duration duration() {
    return Duration.ofSeconds(Long.getLong("octroi.feed.seconds", 10));
  }

  /**
   * How often the store is opened at a time. Adapters that can be opened more than once say 2, and
   * the threads are spread over the openings.
   *
   * @return 1 unless overridden
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
    done =
        Map.of(
            "seed", Long.toString(seed),
            "rounds", Integer.toString(round),
            "changes", changes.toString(),
            "pages", pages.toString());
  }

  @AfterEach
  void report() {
    if (!done.isEmpty()) {
      System.out.println("FeedContract: " + done);
    }
  }

  /** One tenant's life. */
  private final class Round {

    private final List<Storage> openings;
    private final TenantId tenant;
    private final long number;
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    /** What each sequence was drawn for, as the writers were told; moves are nobody's. */
    private final Map<Long, FeedEntry<PaymentTermRow>> told = new ConcurrentHashMap<>();

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
      Map<String, PaymentTermRow> living = new TreeMap<>();
      for (int code = 0; code < CODES; code++) {
        store(0).find(tenant, "t" + code).ifPresent(entry -> living.put(entry.key(), entry.row()));
      }
      for (int reader = 0; reader < READERS; reader++) {
        assertEquals(living, seen.get(WRITERS + reader), "in pages of " + PAGES[reader]);
      }
    }

    private PaymentTermStore store(int racer) {
      return openings.get(racer % openings.size()).paymentTerms();
    }

    /** Every other tenant is without purges, so that no reader can begin again. */
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
        note(store.insert(row), code, row);
      } else if (deletes) {
        note(store.delete(tenant, code, last.version(), Instant.EPOCH), code, null);
      } else {
        note(store.replace(row, last.version()), code, row);
      }
    }

    private void note(OptionalLong drawn, String code, @Nullable PaymentTermRow row) {
      changes.increment();
      drawn.ifPresent(
          sequence ->
              assertEquals(
                  null,
                  told.put(sequence, new FeedEntry<>(sequence, code, row)),
                  "a sequence was drawn twice"));
    }

    /** Follows the feed as a reader that begins with nothing. */
    private final class Reader {

      private final int number;
      private final Map<String, PaymentTermRow> terms = new TreeMap<>();
      private long since;

      Reader(int number) {
        this.number = number;
      }

      Map<String, PaymentTermRow> follow() {
        boolean over = false;
        for (int asked = 0; asked < PAGES_MOST; asked++) {
          FeedPage<PaymentTermRow> page = store(number + 1).changes(tenant, since, PAGES[number]);
          pages.increment();
          if (since > 0 && since < page.purged()) {
            terms.clear();
            since = 0;
          } else if (!page.entries().isEmpty()) {
            page.entries().forEach(this::take);
            assertTrue(page.newest() >= since, "the newest sequence is lower than one listed");
          } else if (over) {
            return terms;
          } else {
            // Asked once more after the last writer has ended.
            over = writing.get() == 0;
          }
        }
        throw new AssertionError("a reader never comes to the end");
      }

      private void take(FeedEntry<PaymentTermRow> entry) {
        assertTrue(entry.sequence() > since, () -> entry + " came after " + since);
        FeedEntry<PaymentTermRow> written = told.get(entry.sequence());
        if (written != null) {
          assertEquals(written, entry);
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
