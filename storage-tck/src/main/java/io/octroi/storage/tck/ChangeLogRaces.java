package io.octroi.storage.tck;

import static io.octroi.storage.tck.CredentialSamples.key;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.owned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import io.octroi.spi.ProductRow;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxTablePublication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * The contract for a change log while a store that has been opened twice is changed concurrently.
 */
abstract class ChangeLogRaces extends LoggedChanges {

  private static final int ROUNDS = 5;
  private static final int WRITERS = 6;
  private static final int[] PAGES = {1, 7, 1_000};

  /**
   * The page size of the reader that purges the entries that it has read. It is the largest page
   * size, so the other readers lag behind.
   */
  private static final int PURGING = 1_000;

  private static final int CHANGES = 20;
  private static final int MAX_PAGES = 1_000_000;

  @Test
  final void commitsEntriesInTheOrderOfTheirNumbers() {
    race(false, (round, entry) -> {});
  }

  @Test
  final void showsAChangeToAReaderThatHasSeenItsEntry() {
    race(false, ChangeLogRaces::assertVisible);
  }

  @Test
  final void resetsAReaderThatMissedAPurgedEntry() {
    race(true, (round, entry) -> {});
  }

  /**
   * Runs rounds of concurrent changes. Each round uses a new tenant, whose log several readers
   * follow.
   */
  private void race(boolean purges, BiConsumer<Round, Change> onEntry) {
    List<Storage> openings = List.of(storage(), open());
    for (int number = 0; number < ROUNDS; number++) {
      Round round = new Round(openings, TenantId.of("tenant-" + number), purges, onEntry);
      List<Reader> readers =
          Race.run(1, WRITERS + PAGES.length, (racer, only) -> round.perform(racer))
              .get(0)
              .subList(WRITERS, WRITERS + PAGES.length);
      if (!purges) {
        all(round.tenant).forEach(entry -> round.seen.put(entry.sequence(), entry));
      }
      for (Reader reader : readers) {
        assertEquals(
            List.copyOf(round.seen.tailMap(reader.begin, false).values()),
            reader.entries,
            "pages of " + reader.limit);
      }
    }
  }

  private static void assertVisible(Round round, Change entry) {
    Storage storage = round.opening(0);
    boolean visible =
        switch (entry.kind()) {
          case PRODUCT -> storage.products().find(round.tenant, entry.key()).isPresent();
          case CUSTOMER -> storage.customers().findByName(round.tenant, entry.key()).isPresent();
          case CREDENTIAL -> storage.credentials().findById(entry.key()).isPresent();
          case TAX_AREA ->
              storage.taxTables().revision(round.tenant) >= Long.parseLong(entry.key());
        };
    assertTrue(visible, () -> "the change of " + entry + " is not visible");
  }

  /** The concurrent changes of one tenant and the readers of its log. The changes only add rows. */
  private static final class Round {

    private final List<Storage> openings;
    private final TenantId tenant;
    private final boolean purges;
    private final BiConsumer<Round, Change> onEntry;
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    /** The entries that at least one reader has seen, by sequence number. */
    private final NavigableMap<Long, Change> seen = new ConcurrentSkipListMap<>();

    Round(
        List<Storage> openings,
        TenantId tenant,
        boolean purges,
        BiConsumer<Round, Change> onEntry) {
      this.openings = openings;
      this.tenant = tenant;
      this.purges = purges;
      this.onEntry = onEntry;
    }

    Storage opening(int racer) {
      return openings.get(racer % openings.size());
    }

    Reader perform(int racer) {
      Reader reader =
          new Reader(this, log(opening(racer + 1)), PAGES[Math.max(0, racer - WRITERS)]);
      if (racer < WRITERS) {
        write(racer);
      } else {
        reader.follow();
      }
      return reader;
    }

    private void write(int writer) {
      try {
        for (int i = 0; i < CHANGES; i++) {
          // Writers change different aggregates, so that they block each other less often.
          change(opening(writer), (writer + i) % 4, tenant + "-" + writer + "-" + i);
        }
      } finally {
        writing.decrementAndGet();
      }
    }

    private void change(Storage storage, int aggregate, String id) {
      switch (aggregate) {
        case 0 -> storage.products().put(List.of(new ProductRow(tenant, id, "book")));
        case 1 -> storage.customers().insert(owned(tenant, customer(id, id + "+")));
        case 2 -> storage.credentials().insert(key(tenant, id));
        default -> publish(storage);
      }
    }

    /** Publishes a revision, unless another writer publishes it first. */
    private void publish(Storage storage) {
      long revision = storage.taxTables().revision(tenant);
      storage
          .taxTables()
          .publish(
              new TaxTablePublication(
                  tenant,
                  revision,
                  null,
                  Set.of(),
                  Collections.emptyIterator(),
                  Set.of(Long.toString(revision + 1))));
    }
  }

  /** A reader that follows the log of a round. */
  private static final class Reader {

    private final Round round;
    private final ChangeLog log;
    private final int limit;

    /** The entries read since the last reset. */
    private final List<Change> entries = new ArrayList<>();

    /** The sequence number at which reading began after the last reset. */
    private long begin;

    private long position;

    Reader(Round round, ChangeLog log, int limit) {
      this.round = round;
      this.log = log;
      this.limit = limit;
    }

    /** Reads until all writers have finished, and then reads once more. */
    void follow() {
      boolean writersFinished = false;
      for (int asked = 0; asked < MAX_PAGES; asked++) {
        Instant now = log.newest(Set.of()).at();
        ChangePage page = log.since(round.tenant, position, limit);
        if (page.reset()) {
          assertTrue(round.purges, "a reset without a purge");
          entries.clear();
          begin = page.newest();
          position = begin;
        } else if (!page.changes().isEmpty()) {
          page.changes().forEach(this::apply);
          assertTrue(page.newest() >= position, "the newest number is less than a listed one");
          if (round.purges && limit == PURGING) {
            log.purge(round.tenant, now);
          }
        } else if (writersFinished) {
          return;
        } else {
          writersFinished = round.writing.get() == 0;
        }
      }
      throw new AssertionError("a reader did not reach the end within " + MAX_PAGES + " pages");
    }

    private void apply(Change entry) {
      assertTrue(entry.sequence() > position, () -> "listed too late: " + entry);
      position = entry.sequence();
      entries.add(entry);
      round.seen.put(entry.sequence(), entry);
      round.onEntry.accept(round, entry);
    }
  }
}
