package io.octroi.core.shiptax;

import static io.octroi.core.shiptax.ShipTaxSamples.CUSTOMER;
import static io.octroi.core.shiptax.ShipTaxSamples.LINK;
import static io.octroi.core.shiptax.ShipTaxSamples.santaClara;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.PageRequest;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.paymentterm.PaymentTerm;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.Schedule;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxes;
import io.octroi.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Tests concurrent edits of one record and reads during a deletion of all records. */
class ShipTaxRacesTest {

  private static final int ROUNDS = 50;

  /** The racers use two Octrois over one store, so that no lock is shared between them. */
  @OverEachStore
  void noUpdateIsLost(Store store) throws Exception {
    try (Storage storage = store.open();
        OctroiFixture one = OctroiFixture.over(storage, settings -> settings.keepStorageOpen());
        Octroi two = Octroi.with(storage).keepStorageOpen().open()) {
      ShipTax first = one.tenant().shipTaxes().add(santaClara().key("K").build());
      PaymentTerm term =
          one.tenant().paymentTerms().add(PaymentTermDraft.of("T", "").withSchedule(null));
      List<ShipTaxDraft> edits =
          List.of(
              ShipTaxDraft.builder().primaryOnProduct(true).build(),
              ShipTaxDraft.builder().primaryOnFreight(true).build(),
              ShipTaxDraft.builder().secondaryOnProduct(true).build(),
              ShipTaxDraft.builder().description("edited").build());
      List<PaymentTermChange> updates =
          List.of(
              PaymentTermChange.nothing().withDescription("updated"),
              PaymentTermChange.nothing().withSchedule(Schedule.parse("net 30")),
              PaymentTermChange.nothing(),
              PaymentTermChange.nothing());
      race(
          4,
          racer -> {
            Octroi octroi = racer % 2 == 0 ? one.octroi() : two;
            ShipTaxes taxes = octroi.tenant("acme").shipTaxes();
            PaymentTerms terms = octroi.tenant("acme").paymentTerms();
            for (int round = 0; round < ROUNDS; round++) {
              taxes.update("K", CUSTOMER, edits.get(racer));
              terms.update("T", updates.get(racer));
            }
            return ROUNDS;
          });
      ShipTax last = one.tenant().shipTaxes().get("K").orElseThrow();
      assertTrue(last.primaryOnProduct() && last.primaryOnFreight() && last.secondaryOnProduct());
      assertEquals("edited", last.description());
      assertEquals(4 * ROUNDS, last.version() - first.version());
      PaymentTerm updated = one.tenant().paymentTerms().get("T").orElseThrow();
      assertEquals("updated", updated.description());
      assertEquals("net 30", updated.schedule().orElseThrow().toString());
      assertEquals(4 * ROUNDS, updated.version() - term.version());
    }
  }

  @OverEachStore
  void oneOfTheConcurrentUpdatesOfAVersionSucceedsAndTheOthersConflict(Store store)
      throws Exception {
    try (Storage storage = store.open();
        OctroiFixture one = OctroiFixture.over(storage, settings -> settings.keepStorageOpen());
        Octroi two = Octroi.with(storage).keepStorageOpen().open()) {
      ShipTaxes taxes = one.tenant().shipTaxes();
      long version = taxes.add(santaClara().key("K").build()).version();
      for (int round = 0; round < ROUNDS; round++) {
        long expected = version;
        List<String> outcomes =
            race(
                4,
                racer -> {
                  String words = "by " + racer;
                  Octroi octroi = racer % 2 == 0 ? one.octroi() : two;
                  try {
                    return octroi
                        .tenant("acme")
                        .shipTaxes()
                        .update(
                            "K",
                            CUSTOMER,
                            ShipTaxDraft.builder().description(words).build(),
                            expected)
                        .description();
                  } catch (ConflictException e) {
                    return "conflict";
                  }
                });
        ShipTax now = taxes.get("K").orElseThrow();
        assertEquals(1, outcomes.stream().filter(now.description()::equals).count());
        assertEquals(3, outcomes.stream().filter("conflict"::equals).count());
        version = now.version();
      }
    }
  }

  @OverEachStore
  void oneOfTheConcurrentAdditionsOfAKeySucceeds(Store store) throws Exception {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      for (int round = 0; round < ROUNDS; round++) {
        String name = "N" + round;
        List<String> outcomes =
            race(
                3,
                racer -> {
                  try {
                    fixture.tenant().shipTaxes().add(santaClara().key(name).build());
                    return "added";
                  } catch (ConflictException e) {
                    return "conflict";
                  }
                });
        assertEquals(1, outcomes.stream().filter("added"::equals).count());
      }
      assertEquals(ROUNDS, fixture.tenant().shipTaxes().listByLink(LINK).size());
    }
  }

  @Test
  void fourReadersSeeAllOrNoneOfWhatAThousandDeletionsDelete() throws Exception {
    deleteBesideReaders(1_000, 10);
  }

  @Test
  void fourReadersSeeAllOrNoneOfTenThousand() throws Exception {
    deleteBesideReaders(2, 10_000);
  }

  private static void deleteBesideReaders(int deletions, int size) throws Exception {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      AtomicInteger complete = new AtomicInteger(-1);
      List<Integer> outcomes =
          race(
              5,
              racer -> {
                if (racer == 0) {
                  try {
                    for (int round = 0; round < deletions; round++) {
                      for (int i = 0; i < size; i++) {
                        taxes.add(santaClara().customerNumber("C" + round).key("K" + i).build());
                      }
                      complete.set(round);
                      assertEquals(size, taxes.deleteByCustomer("C" + round));
                    }
                  } finally {
                    complete.set(deletions);
                  }
                  return deletions;
                }
                int reads = 0;
                for (int round = complete.get(); round < deletions; round = complete.get()) {
                  if (round >= 0) {
                    int seen =
                        taxes.listByCustomer("C" + round, PageRequest.first(10_000)).items().size();
                    assertTrue(seen == 0 || seen == size, () -> "saw " + seen + " of " + size);
                    reads++;
                  }
                  // Saves time: a read scans all records, and an addition waits for running reads.
                  LockSupport.parkNanos(100L * size);
                }
                return reads;
              });
      assertEquals(deletions, outcomes.get(0));
      assertTrue(outcomes.stream().skip(1).allMatch(reads -> reads > 0), outcomes::toString);
    }
  }

  private interface Racer<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> race(int racers, Racer<T> racer) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      CyclicBarrier start = new CyclicBarrier(racers);
      List<Callable<T>> lanes = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        int number = i;
        lanes.add(
            () -> {
              start.await();
              return racer.run(number);
            });
      }
      List<T> outcomes = new ArrayList<>();
      for (Future<T> lane : threads.invokeAll(lanes)) {
        outcomes.add(lane.get());
      }
      return outcomes;
    } finally {
      threads.shutdown();
    }
  }
}
