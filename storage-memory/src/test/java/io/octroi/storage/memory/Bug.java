package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageContract;
import io.octroi.storage.tck.StorageFixture;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A bug that is planted into a correct store, and the test that must catch it.
 *
 * @param what the description of the bug
 * @param suite the suite of the test
 * @param caughtBy the name of the test
 * @param fixtures the supplier of stores with the bug
 */
record Bug(
    String what,
    Class<? extends StorageContract> suite,
    String caughtBy,
    Supplier<StorageFixture> fixtures) {

  /** Creates a bug in a storage. */
  static Bug inStorage(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<Storage> bug) {
    return new Bug(what, suite, caughtBy, () -> new SharedFixture(bug));
  }

  /** Creates a bug that occurs after the store is reopened. */
  static Bug afterReopening(String what, String caughtBy, UnaryOperator<Storage> bug) {
    return new Bug(
        what,
        Suites.Durability.class,
        caughtBy,
        () -> {
          AtomicBoolean again = new AtomicBoolean();
          return new SharedFixture(storage -> again.getAndSet(true) ? bug.apply(storage) : storage);
        });
  }

  /**
   * A factory of bugs in the stores of one type, which a suite must catch.
   *
   * @param store the type of the store
   * @param suite the suite
   */
  record In<S>(Class<S> store, Class<? extends StorageContract> suite) {

    Bug bug(String what, String caughtBy, Function<S, Fault> fault) {
      return inStorage(
          what, suite, caughtBy, storage -> Composed.with(storage, store, planted(fault)));
    }

    Bug bug(String what, String caughtBy, Fault fault) {
      return bug(what, caughtBy, good -> fault);
    }

    /** Creates a bug that occurs after the store is reopened. */
    Bug afterReopening(String what, String caughtBy, Function<S, Fault> fault) {
      return Bug.afterReopening(
          what, caughtBy, storage -> Composed.with(storage, store, planted(fault)));
    }

    /**
     * Returns the bugs that the methods of a class and the lines of a table define.
     *
     * @param bugs a class with methods that are annotated with {@link CaughtBy}
     * @param table the lines of a {@link BugTable}
     */
    Stream<Bug> bugs(Class<?> bugs, String table) {
      return Stream.concat(
          Stream.of(bugs.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(CaughtBy.class))
              .filter(method -> method.getParameterTypes()[0].isAssignableFrom(store))
              .flatMap(this::bugs),
          BugTable.of(this, table));
    }

    private Stream<Bug> bugs(Method method) {
      CaughtBy caught = method.getAnnotation(CaughtBy.class);
      In<S> in = caught.in() == StorageContract.class ? this : caughtIn(caught.in());
      Function<S, Fault> fault = good -> (Fault) Composed.call(null, method, good);
      return Stream.of(caught.value())
          .map(
              test ->
                  caught.reopened()
                      ? in.afterReopening(method.getName(), test, fault)
                      : in.bug(method.getName(), test, fault));
    }

    /** Returns a factory of bugs that another suite must catch. */
    In<S> caughtIn(Class<? extends StorageContract> other) {
      return new In<>(store, other);
    }

    private UnaryOperator<S> planted(Function<S, Fault> fault) {
      return good -> fault.apply(good).in(store, good);
    }
  }

  @Override
  public String toString() {
    return suite.getSimpleName() + ": " + what + " (" + caughtBy + ")";
  }
}
