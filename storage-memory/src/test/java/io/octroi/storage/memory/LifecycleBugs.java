package io.octroi.storage.memory;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a store can get wrong when it is opened, closed or interrupted. */
final class LifecycleBugs {

  private static final TenantId ACME = Tenants.ALL.get(0);

  private LifecycleBugs() {}

  static Stream<Bug> all() {
    return Stream.of(closing(), interrupts(), openings(), reopenings())
        .flatMap(UnaryOperator.identity());
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
                    (method, call) -> {
                      try {
                        return call.get();
                      } catch (StorageException e) {
                        throw new IllegalStateException("no connection", e);
                      }
                    })));
  }

  private static Stream<Bug> interrupts() {
    return Stream.of(
        lifecycle(
            "loses an interrupt",
            "keepsAnInterruptAndCompletesTheCall",
            storage ->
                Intercepted.of(
                    storage,
                    storage::close,
                    (method, call) -> {
                      Thread.interrupted();
                      return call.get();
                    })),
        lifecycle(
            "fails for an interrupted caller",
            "keepsAnInterruptAndCompletesTheCall",
            storage ->
                Intercepted.of(
                    storage,
                    storage::close,
                    (method, call) -> {
                      if (Thread.currentThread().isInterrupted()) {
                        throw new StorageException("interrupted", null);
                      }
                      return call.get();
                    })),
        lifecycle(
            "closes when a caller is interrupted",
            "staysAliveWhenItsCallersAreInterrupted",
            storage ->
                Intercepted.of(
                    storage,
                    storage::close,
                    (method, call) -> {
                      if (Thread.currentThread().isInterrupted()) {
                        storage.close();
                      }
                      return call.get();
                    })));
  }

  private static Stream<Bug> openings() {
    SharedFixture one = new SharedFixture();
    return Stream.of(
        new Bug(
            "shares its data with every other store",
            Suites.Lifecycle.class,
            "keepsTheDataOfTwoStoresApart",
            () -> one),
        Bug.in(
            CustomerStore.class,
            "remembers what it read",
            Suites.SharedStore.class,
            "seesAtOnceWhatAnotherOpeningWrote",
            Remembering::new),
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
        reopening(
            "forgets aliases",
            "keepsCustomersWithAllTheirNames",
            storage ->
                Composed.with(
                    storage,
                    CustomerStore.class,
                    good ->
                        BrokenCustomers.changingFound(
                            good, row -> BrokenCustomers.aliases(row, List.of())))),
        reopening(
            "forgets what was deleted last",
            "keepsProducts",
            storage -> {
              storage.products().put(List.of(new ProductRow(ACME, "19", "book")));
              return storage;
            }),
        reopening(
            "forgets lookups",
            "keepsLookups",
            storage ->
                Composed.with(
                    storage,
                    TaxLookupStore.class,
                    good -> BrokenTaxLookups.finding(good, (tenant, id) -> Optional.empty()))),
        reopening(
            "begins again with revision 0",
            "keepsTaxTablesAndTheirRevisions",
            storage ->
                Composed.with(
                    storage,
                    TaxTableStore.class,
                    good -> BrokenTaxTables.revisions(good, tenant -> 0))),
        reopening(
            "does what was refused before",
            "keepsNothingOfARefusedOrFailedChange",
            storage -> {
              storage
                  .customers()
                  .insert(List.of(new CustomerRow(ACME, "bob", 1, List.of(), List.of())));
              return storage;
            }),
        reopening(
            "forgets the unique keys of ship taxes",
            "keepsShipTaxesWithTheirUniqueKeys",
            storage ->
                Composed.with(
                    storage,
                    ShipTaxStore.class,
                    good ->
                        BrokenShipTaxes.inserting(
                            good,
                            row -> {
                              good.insert(row);
                              return Written.done();
                            }))),
        reopening(
            "begins again with the first sequence",
            "goesOnWithTheFeedOfPaymentTermsAndDrawsNoSequenceAgain",
            storage ->
                Composed.with(
                    storage,
                    PaymentTermStore.class,
                    good ->
                        BrokenPaymentTerms.inserting(
                            good,
                            row -> {
                              good.insert(row);
                              return OptionalLong.of(1);
                            }))),
        Bug.in(
            TaxLookupStore.class,
            "acknowledges before it keeps",
            Suites.Durability.class,
            "keepsWhatWasAcknowledgedWhileItWasBeingClosed",
            AcknowledgingEarly::new),
        new Bug(
            "is empty at every third opening",
            Suites.Durability.class,
            "opensAgainAsOftenAsOneLikes",
            () -> {
              AtomicInteger openings = new AtomicInteger();
              return new SharedFixture(
                  storage ->
                      openings.incrementAndGet() % 3 == 0 ? MemoryStorage.create() : storage);
            }));
  }

  private static Bug lifecycle(String what, String caughtBy, UnaryOperator<Storage> bug) {
    return Bug.inStorage(what, Suites.Lifecycle.class, caughtBy, bug);
  }

  /** A bug that shows when the store is opened again. */
  private static Bug reopening(String what, String caughtBy, UnaryOperator<Storage> bug) {
    Supplier<StorageFixture> fixtures =
        () -> {
          AtomicBoolean again = new AtomicBoolean();
          return new SharedFixture(storage -> again.getAndSet(true) ? bug.apply(storage) : storage);
        };
    return new Bug(what, Suites.Durability.class, caughtBy, fixtures);
  }

  private static Storage closing(Storage storage, Runnable closing) {
    return Intercepted.of(storage, closing, (method, call) -> call.get());
  }

  private static final class Remembering extends BrokenCustomers {

    private final Map<String, Optional<CustomerRow>> read = new HashMap<>();

    Remembering(CustomerStore good) {
      super(good);
    }

    @Override
    public List<Written> insert(List<CustomerRow> rows) {
      rows.forEach(row -> read.put(row.id(), Optional.of(row)));
      return good.insert(rows);
    }

    @Override
    public Optional<CustomerRow> find(TenantId tenant, String name) {
      return read.computeIfAbsent(name, unread -> good.find(tenant, name));
    }
  }

  private static final class AcknowledgingEarly extends BrokenTaxLookups {

    private final AtomicInteger inserts = new AtomicInteger();

    AcknowledgingEarly(TaxLookupStore good) {
      super(good);
    }

    @Override
    public Written insert(TaxLookupRow row) {
      // What a write behind the caller's back leaves out when the store is closed.
      return inserts.incrementAndGet() % 10 == 0 ? Written.done() : good.insert(row);
    }
  }
}
