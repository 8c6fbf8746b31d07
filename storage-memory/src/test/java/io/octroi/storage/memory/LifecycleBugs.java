package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a store can get wrong when it is opened, closed or interrupted, or read during a change. */
final class LifecycleBugs {

  private static final TenantId ACME = Tenants.ALL.get(0);

  private LifecycleBugs() {}

  static Stream<Bug> all() {
    return Stream.of(closing(), interrupts(), openings(), reopenings(), atomicity())
        .flatMap(UnaryOperator.identity());
  }

  private static Bug lifecycle(String what, String caughtBy, UnaryOperator<Storage> bug) {
    return Bug.inStorage(what, Suites.Lifecycle.class, caughtBy, bug);
  }

  private static Bug around(String what, String caughtBy, Aside aside) {
    return lifecycle(
        what,
        caughtBy,
        storage ->
            Intercepted.of(
                storage,
                storage::close,
                (type, method, call) -> {
                  aside.before(storage);
                  return call.get();
                }));
  }

  /** What a store does before each call. */
  @FunctionalInterface
  private interface Aside {
    void before(Storage storage);
  }

  private static Storage closing(Storage storage, Runnable closing) {
    return Intercepted.of(storage, closing, (type, method, call) -> call.get());
  }

  private static Stream<Bug> closing() {
    return Stream.of(
        lifecycle(
            "stays open when it is closed",
            "refusesEveryCallAfterClose",
            storage -> closing(storage, () -> {})),
        lifecycle(
            "cannot be closed twice",
            "mindsNoSecondClose",
            storage -> {
              AtomicBoolean closed = new AtomicBoolean();
              return closing(
                  storage,
                  () -> {
                    if (closed.getAndSet(true)) {
                      throw new IllegalStateException("already closed");
                    }
                    storage.close();
                  });
            }),
        lifecycle(
            "does not wait for the calls under way",
            "endsTheCallsUnderWayBeforeItIsClosed",
            storage ->
                closing(storage, () -> CompletableFuture.runAsync(storage::close).getNow(null))),
        lifecycle(
            "answers a closed store with an exception of its own",
            "completesOrRefusesCallsThatRaceWithClose",
            storage ->
                Intercepted.of(
                    storage,
                    storage::close,
                    (type, method, call) -> {
                      try {
                        return call.get();
                      } catch (StorageException e) {
                        throw new IllegalStateException("no connection", e);
                      }
                    })));
  }

  private static Stream<Bug> interrupts() {
    return Stream.of(
        around(
            "loses an interrupt",
            "keepsAnInterruptAndCompletesTheCall",
            storage -> Thread.interrupted()),
        around(
            "fails for an interrupted caller",
            "keepsAnInterruptAndCompletesTheCall",
            storage -> {
              if (Thread.currentThread().isInterrupted()) {
                throw new StorageException("interrupted", null);
              }
            }),
        around(
            "closes when a caller is interrupted",
            "staysAliveWhenItsCallersAreInterrupted",
            storage -> {
              if (Thread.currentThread().isInterrupted()) {
                storage.close();
              }
            }));
  }

  private static Stream<Bug> openings() {
    SharedFixture one = new SharedFixture();
    return Stream.of(
        new Bug(
            "shares its data with every other store",
            Suites.Lifecycle.class,
            "keepsTheDataOfTwoStoresApart",
            () -> one),
        new Bug.In<>(CustomerStore.class, Suites.SharedStore.class)
            .bug(
                "remembers what it read",
                "seesAtOnceWhatAnotherOpeningWrote",
                good -> {
                  Map<String, Optional<CustomerRow>> read = new HashMap<>();
                  return Fault.argument(
                          "insertAll",
                          0,
                          (List<CustomerRow> rows) -> {
                            rows.forEach(row -> read.put(row.id(), Optional.of(row)));
                            return rows;
                          })
                      .and(
                          on(
                              "findByName",
                              (TenantId tenant, String name) ->
                                  read.computeIfAbsent(
                                      name, unread -> good.findByName(tenant, name))));
                }),
        new Bug(
            "closes the other openings with one",
            Suites.SharedStore.class,
            "staysOpenWhenAnotherOpeningIsClosed",
            () -> {
              Map<String, Storage> first = new HashMap<>();
              return new SharedFixture(
                  storage -> first.computeIfAbsent("the only one", absent -> storage));
            }));
  }

  private static Stream<Bug> reopenings() {
    return Stream.of(
        Bug.afterReopening(
            "forgets what was deleted last",
            "keepsProducts",
            storage -> {
              storage.products().put(List.of(new ProductRow(ACME, "19", "book")));
              return storage;
            }),
        Bug.afterReopening(
            "does what was refused before",
            "keepsNothingOfARefusedOrFailedChange",
            storage -> {
              storage.customers().insert(new CustomerRow(ACME, "bob", 1, List.of(), List.of()));
              return storage;
            }),
        new Bug(
            "is empty at every third opening",
            Suites.Durability.class,
            "opensAgainManyTimes",
            () -> {
              AtomicInteger openings = new AtomicInteger();
              return new SharedFixture(
                  storage ->
                      openings.incrementAndGet() % 3 == 0 ? MemoryStorage.create() : storage);
            }));
  }

  private static Stream<Bug> atomicity() {
    Bug.In<CustomerStore> customers = new Bug.In<>(CustomerStore.class, Suites.Atomicity.class);
    return Stream.of(
        customers.bug(
            "inserts a batch in two steps",
            "showsABatchOfCustomersWholeOrNotAtAll",
            good ->
                on(
                    "insertAll",
                    (List<CustomerRow> rows) -> {
                      good.insertAll(rows.subList(0, rows.size() / 2));
                      Gap.linger();
                      return good.insertAll(rows.subList(rows.size() / 2, rows.size()));
                    })),
        customers.bug(
            "replaces the aliases before the exemptions",
            "showsAReplacementOfACustomerWholeOrNotAtAll",
            good ->
                on(
                    "replace",
                    (CustomerRow row, Long expected) -> {
                      Written answer =
                          good.replace(Records.with(row, "exemptions", List.of()), expected);
                      Gap.linger();
                      good.replace(row, row.version());
                      return answer;
                    })),
        new Bug.In<>(ShipTaxStore.class, Suites.Atomicity.class)
            .bug(
                "deletes ship taxes one by one",
                "showsADeletionOfAllShipTaxesOfACustomerWholeOrNotAtAll",
                good ->
                    on(
                        "deleteByCustomer",
                        (TenantId tenant, String number) -> {
                          int first = ShipTaxBugs.deleteFirst(good, tenant, number, 9);
                          Gap.linger();
                          return first + good.deleteByCustomer(tenant, number);
                        })));
  }
}
