package io.octroi.core.reliability;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that readers see the table before or after a publication, never a mixture. */
class PublishedTableTest {

  private static final int READERS = 8;
  private static final int PUBLICATIONS = 50;

  /** Minimum number of reads; a long run uses {@code -Doctroi.reads=20000000}. */
  private static final long READS = Long.getLong("octroi.reads", 100_000);

  /** A table whose rates all equal the number of its publication. */
  private interface Published {

    void publish(int number);

    /** Reads the table in several ways; each set holds the numbers found by one call. */
    List<SortedSet<BigDecimal>> read();
  }

  @OverEachStore
  void eachReadDuringAPublicationSeesTheOldOrTheNewTable(Store store) throws Exception {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertEquals("", mixed(new Rates(fixture)));
    }
  }

  /** Control: a map whose entries are changed one at a time, until a reader observes a mixture. */
  @Test
  void aTableChangedInPlaceGivesMixedReads() throws Exception {
    Map<Integer, BigDecimal> map = new ConcurrentHashMap<>();
    AtomicBoolean seen = new AtomicBoolean();
    Published inPlace =
        new Published() {
          @Override
          public void publish(int number) {
            map.put(0, rate(number));
            while (number > 0 && !seen.get()) {
              Thread.onSpinWait();
            }
            map.put(1, rate(number));
          }

          @Override
          public List<SortedSet<BigDecimal>> read() {
            SortedSet<BigDecimal> found = new TreeSet<>(List.of(map.get(0), map.get(1)));
            if (found.size() > 1) {
              seen.set(true);
            }
            return List.of(found);
          }
        };
    assertNotEquals("", mixed(inPlace));
  }

  /** Returns an observed state that was never published; empty if there was none. */
  private static String mixed(Published table) throws Exception {
    table.publish(0);
    LongAdder reads = new LongAdder();
    AtomicBoolean done = new AtomicBoolean();
    CyclicBarrier start = new CyclicBarrier(READERS + 1);
    Callable<String> reader =
        () -> {
          start.await();
          BigDecimal newest = BigDecimal.ZERO;
          // At least one read follows the last publication.
          boolean last;
          do {
            last = done.get();
            for (SortedSet<BigDecimal> found : table.read()) {
              if (found.size() != 1) {
                return "a mixture, " + found;
              }
              if (found.first().compareTo(newest) < 0) {
                return found.first() + " after " + newest;
              }
              newest = found.first();
            }
            reads.increment();
          } while (!last);
          return "last " + newest;
        };
    ExecutorService pool = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<String>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(pool.submit(reader));
      }
      start.await();
      int published = 0;
      while (readers.stream().noneMatch(Future::isDone)
          && (published < PUBLICATIONS || reads.sum() < READS)) {
        table.publish(++published);
      }
      done.set(true);
      TreeSet<String> ends = new TreeSet<>();
      for (Future<String> each : readers) {
        ends.add(each.get());
      }
      ends.remove("last " + rate(published));
      System.out.println(
          "PublishedTableTest: " + reads + " reads, " + published + " publications, " + ends);
      return String.join("; ", ends);
    } finally {
      done.set(true);
      pool.shutdownNow();
    }
  }

  private static BigDecimal rate(int number) {
    return BigDecimal.valueOf(number, 9).stripTrailingZeros();
  }

  /** Two authorities of one place and two places, whose rates always change together. */
  private record Rates(OctroiFixture fixture) implements Published {

    private static final TaxQuery PAIR = TaxQuery.of(Place.usa("IL", "60062"), "19");
    private static final List<TaxQuery> PLACES =
        List.of(PAIR, TaxQuery.of(Place.usa("WI", "53001"), "19"));

    @Override
    public void publish(int number) {
      String rate = BigDecimal.valueOf(number, 9).toPlainString();
      fixture.put(
          TaxRule.of("state", "USA", rate).region("IL").id("il-state"),
          TaxRule.of("county", "USA", rate).region("IL").postal("60062").id("il-county"),
          TaxRule.of("state", "USA", rate).region("WI").postalPrefix("530").id("wi-state"),
          TaxRule.of("county", "USA", rate).region("WI").postal("53001").id("wi-county"));
    }

    @Override
    public List<SortedSet<BigDecimal>> read() {
      return List.of(
          numbers(Stream.of(fixture.tenant().taxRates().resolve(PAIR))),
          numbers(fixture.tenant().taxRates().resolveAll(PLACES).stream()));
    }

    private static SortedSet<BigDecimal> numbers(Stream<TaxRate> rates) {
      return rates
          .flatMap(rate -> rate.components().stream())
          .map(TaxComponent::rate)
          .collect(toCollection(TreeSet::new));
    }
  }
}
