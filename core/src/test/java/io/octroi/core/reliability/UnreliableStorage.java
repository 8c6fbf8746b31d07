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

/** A store of which a call fails now and then, in one of some ways. For one thread. */
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

  /** What becomes of a call. */
  enum Fault {
    /** It fails and changes nothing, and says so. */
    FAILS,
    /** It is not known what became of it: nothing. */
    IS_LOST_ON_ITS_WAY,
    /** It is not known what became of it: all of it. */
    LOSES_ITS_ANSWER,
    /** A bug: it has happened, and says that it has not. */
    DENIES_ITS_EFFECT,
    /** A bug: it has not happened, and says that it has. */
    SWALLOWS_THE_CHANGE
  }

  /** Calls to the store between two faults, at most. */
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

  /** Whether every call succeeds until this is called again. */
  void beQuiet(boolean now) {
    quiet = now;
    failed = false;
  }

  /** Returns whether a call has failed since the last {@link #beQuiet}. */
  boolean hasFailed() {
    return failed;
  }

  /** The same store, with faults. */
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
      return ServiceMethods.call(method, store, arguments); // The next change will do.
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
