package io.octroi.core.reliability;

import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.StorageView;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;
import io.octroi.spi.Written;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A storage whose calls fail occasionally, in one of several ways. Not thread-safe. */
final class UnreliableStorage {

  private static final Set<String> CHANGES =
      Set.of(
          "insert",
          "insertAll",
          "replace",
          "delete",
          "put",
          "publish",
          "append",
          "erase",
          "purge",
          "deleteBefore",
          "deleteByCustomer",
          "deletePending");

  /** How a call fails. */
  enum Fault {
    /** Fails without effect and reports it. */
    FAILS,
    /** Reports an unknown outcome, without effect. */
    IS_LOST_ON_ITS_WAY,
    /** Reports an unknown outcome, after the effect. */
    LOSES_ITS_ANSWER,
    /** Bug: takes effect but reports a failure. */
    DENIES_ITS_EFFECT,
    /** Bug: has no effect but reports success. */
    SWALLOWS_THE_CHANGE
  }

  /** Maximum number of calls to the store between two faults. */
  private static final int SELDOM = 80;

  private final Random random;
  private final List<Fault> faults;
  private boolean quiet;
  private boolean failed;
  private int left = SELDOM;

  UnreliableStorage(long seed, List<Fault> faults) {
    this.random = new Random(seed);
    this.faults = faults;
  }

  /** Enables or disables faults, and resets {@link #hasFailed}. */
  void beQuiet(boolean now) {
    quiet = now;
    failed = false;
  }

  /** Returns whether a call has failed since the last {@link #beQuiet}. */
  boolean hasFailed() {
    return failed;
  }

  /** Returns a view of a storage, with faults. */
  Storage over(Storage good) {
    return StorageView.of(good, (name, method, store, arguments) -> call(store, method, arguments));
  }

  private Object call(Object store, Method method, Object[] arguments) {
    if (quiet || --left > 0) {
      return ServiceMethods.call(method, store, arguments);
    }
    Fault fault = faults.get(random.nextInt(faults.size()));
    boolean changes = CHANGES.contains(method.getName());
    if (!changes && fault != Fault.FAILS) {
      return ServiceMethods.call(method, store, arguments); // The next change is tried instead.
    }
    left = 1 + random.nextInt(SELDOM);
    failed = fault != Fault.SWALLOWS_THE_CHANGE;
    String planted = "planted: " + fault;
    return switch (fault) {
      case FAILS -> throw new StorageException(planted, null);
      case IS_LOST_ON_ITS_WAY -> throw new UnknownOutcomeException(planted, null);
      case LOSES_ITS_ANSWER -> {
        ServiceMethods.call(method, store, arguments);
        throw new UnknownOutcomeException(planted, null);
      }
      case DENIES_ITS_EFFECT -> {
        ServiceMethods.call(method, store, arguments);
        throw new StorageException(planted, null);
      }
      case SWALLOWS_THE_CHANGE ->
          method.getReturnType() == Written.class
              ? Written.done()
              : ServiceMethods.call(method, store, arguments);
    };
  }
}
