package io.octroi.storage.memory;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.Storage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in opening, closing and interrupting a store. */
final class LifecycleBugs {

  private static final TenantId ACME = Tenants.ALL.get(0);

  private LifecycleBugs() {}

  static Stream<Bug> all() {
    return Stream.of(closing(), interrupts(), openings(), reopenings())
        .flatMap(UnaryOperator.identity());
  }

  private static Bug lifecycle(String what, String caughtBy, UnaryOperator<Storage> bug) {
    return Bug.inStorage(what, Suites.Lifecycle.class, caughtBy, bug);
  }

  private static Bug around(String what, String caughtBy, Before before) {
    return lifecycle(
        what,
        caughtBy,
        storage ->
            Intercepted.of(
                storage,
                storage::close,
                (type, method, call) -> {
                  before.run(storage);
                  return call.get();
                }));
  }

  /** An action before each call. */
  @FunctionalInterface
  private interface Before {
    void run(Storage storage);
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
            "does not wait for the calls in progress",
            "endsTheCallsUnderWayBeforeItIsClosed",
            storage ->
                closing(storage, () -> CompletableFuture.runAsync(storage::close).getNow(null))),
        lifecycle(
            "throws another exception if it is closed",
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
        new Bug(
            "closes all openings when one is closed",
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
            "makes a change that was refused before",
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
}
