package io.octroi.storage.memory;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageContract;
import io.octroi.storage.tck.StorageFixture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A bug, planted into a store that is otherwise right, and the test that is there to catch it.
 *
 * @param what the store gets wrong
 * @param suite the suite that the test is in
 * @param caughtBy the name of the test
 * @param fixtures where the bug is planted
 */
record Bug(
    String what,
    Class<? extends StorageContract> suite,
    String caughtBy,
    Supplier<StorageFixture> fixtures) {

  /** A bug in the storage as a whole. */
  static Bug inStorage(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<Storage> bug) {
    return new Bug(what, suite, caughtBy, () -> new SharedFixture(bug));
  }

  /** A bug in the store of one type. */
  static <S> Bug in(
      Class<S> store,
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<S> bug) {
    return inStorage(what, suite, caughtBy, storage -> Composed.with(storage, store, bug));
  }

  @Override
  public String toString() {
    return what + " (" + caughtBy + ")";
  }
}
