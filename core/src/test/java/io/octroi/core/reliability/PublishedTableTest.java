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

/** Readers see the table before a publication or the one after it, never a mixture. */
class PublishedTableTest {

  private static final int READERS = 8;
  private static final int PUBLICATIONS = 50;

  /** How many reads there are at least; more by {@code -Doctroi.reads=20000000}. */
  private static final long READS = Long.getLong("octroi.reads", 100_000);

  /** A table of rates that are the number of its publication, all of them. */
  private interface Published {

    void publish(int number);

    /** The numbers that one call finds, and those that another does; each has to find one. */
    List<SortedSet<BigDecimal>> read();
  }

  @OverEachStore
  void eachAnswerWhileTheTableIsPublishedIsTheOldOnesOrTheNewOnes(Store store) throws Exception {
    try (OctroiFixture house = OctroiFixture.over(store)) {
      assertEquals("", mixed(new Rates(house)));
    }
  }

  /** The control: a map whose entries are changed one by one, until a reader has seen a mixture. */
  @Test
  void aTableThatIsChangedInPlaceIsSeenMixed() throws Exception {
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

  /** What a reader saw that was never published; empty when none saw such a thing. */
  private static String mixed(Published table) throws Exception {
    table.publish(0);
    LongAdder reads = new LongAdder();
    AtomicBoolean done = new AtomicBoolean();
    CyclicBarrier start = new CyclicBarrier(READERS + 1);
    Callable<String> reader =
        () -> {
          start.await();
          BigDecimal newest = BigDecimal.ZERO;
          // At least one read after the last publication.
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

  /** Two authorities of a place, and two places, whose rates are always changed together. */
  private record Rates(OctroiFixture house) implements Published {

    private static final TaxQuery PAIR = TaxQuery.of(Place.usa("IL", "60062"), "19");
    private static final List<TaxQuery> PLACES =
        List.of(PAIR, TaxQuery.of(Place.usa("WI", "53001"), "19"));

    @Override
    public void publish(int number) {
      String rate = BigDecimal.valueOf(number, 9).toPlainString();
      house.put(
          TaxRule.of("state", "USA", rate).region("IL").id("il-state"),
          TaxRule.of("county", "USA", rate).region("IL").postal("60062").id("il-county"),
          TaxRule.of("state", "USA", rate).region("WI").postal("530").id("wi-state"),
          TaxRule.of("county", "USA", rate).region("WI").postal("53001").id("wi-county"));
    }

    @Override
    public List<SortedSet<BigDecimal>> read() {
      return List.of(
          numbers(Stream.of(house.tenant().taxRates().resolve(PAIR))),
          numbers(house.tenant().taxRates().resolveAll(PLACES).stream()));
    }

    private static SortedSet<BigDecimal> numbers(Stream<TaxRate> rates) {
      return rates
          .flatMap(rate -> rate.components().stream())
          .map(TaxComponent::rate)
          .collect(toCollection(TreeSet::new));
    }
  }
}
