package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.House;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Readers see the table before a publication or the one after it, never a mixture. */
class PublishedTableTest {

  private static final int READERS = 8;
  private static final int PUBLICATIONS = 50;

  /** How many reads there are at least; more by {@code -Doctroi.reads=20000000}. */
  private static final long READS = Long.getLong("octroi.reads", 200_000);

  /** Two authorities whose rates the publisher always changes together. */
  private static final TaxQuery PAIR = TaxQuery.of(Place.usa("IL", "60062"), "19");

  /** Two places whose rates the publisher always changes together. */
  private static final List<TaxQuery> PLACES =
      List.of(PAIR, TaxQuery.of(Place.usa("WI", "53001"), "19"));

  @OverEachStore
  void eachAnswerWhileTheTableIsPublishedIsTheOldOnesOrTheNewOnes(Store store) throws Exception {
    try (House house = House.over(store)) {
      publish(house, 0);
      AtomicInteger published = new AtomicInteger();
      LongAdder reads = new LongAdder();
      AtomicBoolean done = new AtomicBoolean();
      CyclicBarrier start = new CyclicBarrier(READERS + 1);
      Callable<Void> reader =
          () -> {
            start.await();
            BigDecimal highest = BigDecimal.ZERO;
            // At least one read after the last publication.
            boolean last;
            do {
              last = done.get();
              TaxRate rate = house.tenant().taxRates().resolve(PAIR);
              assertEquals(rate.components().get(0).rate(), rate.components().get(1).rate());
              List<TaxRate> both = house.tenant().taxRates().resolveAll(PLACES);
              assertEquals(both.get(0).components(), both.get(1).components());
              assertTrue(rate.fraction().compareTo(highest) >= 0, "an older table came back");
              highest = rate.fraction();
              reads.increment();
            } while (!last);
            assertEquals(expected(published.get()), highest);
            return null;
          };
      ExecutorService pool = Executors.newFixedThreadPool(READERS);
      try {
        List<Future<Void>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
          readers.add(pool.submit(reader));
        }
        start.await();
        while (published.get() < PUBLICATIONS
            || (reads.sum() < READS && readers.stream().noneMatch(Future::isDone))) {
          publish(house, published.get() + 1);
          published.incrementAndGet();
        }
        done.set(true);
        for (Future<Void> each : readers) {
          each.get();
        }
      } finally {
        done.set(true);
        pool.shutdownNow();
      }
    }
  }

  private static BigDecimal expected(int publication) {
    return BigDecimal.valueOf(2L * publication, 9).stripTrailingZeros();
  }

  private static void publish(House house, int publication) {
    String rate = BigDecimal.valueOf(publication, 9).toPlainString();
    house.put(
        TaxRule.of("state", "USA", rate).region("IL").id("il-state"),
        TaxRule.of("county", "USA", rate).region("IL").postal("60062").id("il-county"),
        TaxRule.of("state", "USA", rate).region("WI").postal("530").id("wi-state"),
        TaxRule.of("county", "USA", rate).region("WI").postal("53001").id("wi-county"));
  }
}
