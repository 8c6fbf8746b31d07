package io.octroi.core.reliability;

import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.StorageView;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;
import io.octroi.spi.Written;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A storage one of whose calls goes wrong, and that notes which changes were made in truth. For one
 * thread.
 */
final class FaultyStorage {

  /** How a call goes wrong. */
  enum Fault {
    /** It fails and has done nothing. */
    BEFORE,
    /** A change may have been made, and has not been. */
    UNKNOWN_BEFORE,
    /** A change may have been made, and has been. */
    UNKNOWN_AFTER,
    /** A change has been made, and the memory was not enough to say so. */
    ERROR_AFTER,
    /** Another opener of the store was faster, and the change is not made. */
    RACED,
    /** A change is not made, and whoever passes the calls on says it was. */
    SWALLOWED
  }

  private static final Pattern CHANGES =
      Pattern.compile("(insert|put|replace|delete|append|erase|publish|purge).*");

  private final Storage good;
  private final List<String> changes = new ArrayList<>();
  private Fault fault = Fault.BEFORE;
  private int left;
  private String failed = "";

  FaultyStorage(Storage good) {
    this.good = good;
  }

  /** Lets the n-th call from now on go wrong, counted from 1; only of changes, but for BEFORE. */
  void arm(int number, Fault how) {
    left = number;
    fault = how;
    failed = "";
    changes.clear();
  }

  /** Lets nothing go wrong any more, and tells which call has; empty if none. */
  String heal() {
    left = 0;
    return failed;
  }

  /** The changes that were made since it was armed, as store and verb. */
  List<String> changes() {
    return List.copyOf(changes);
  }

  Storage view() {
    return StorageView.of(
        good,
        (call, method, store, arguments) -> {
          boolean change = CHANGES.matcher(method.getName()).matches();
          boolean fails = (change || fault == Fault.BEFORE) && left > 0 && --left == 0;
          if (fails) {
            failed = call;
            if (fault == Fault.BEFORE) {
              throw new StorageException("planted before " + call, null);
            }
            if (fault == Fault.RACED) {
              return raced(call, method, store, arguments);
            }
            if (fault == Fault.SWALLOWED) {
              return pretended(method, arguments);
            }
          }
          if (!fails || fault == Fault.UNKNOWN_AFTER || fault == Fault.ERROR_AFTER) {
            Object result = ServiceMethods.call(method, store, arguments);
            if (change) {
              changed(call, result);
            }
            if (!fails) {
              return result;
            }
          }
          if (fault == Fault.ERROR_AFTER) {
            throw new OutOfMemoryError("planted after " + call);
          }
          throw new UnknownOutcomeException("planted at " + call, null);
        });
  }

  private Object raced(String call, Method method, Object store, Object[] arguments) {
    if (method.getReturnType() == Written.class) {
      return Written.stale();
    }
    if (method.getReturnType() == OptionalLong.class) {
      return OptionalLong.empty();
    }
    failed = "";
    return changed(call, ServiceMethods.call(method, store, arguments));
  }

  private Object changed(String call, Object result) {
    if (hasChanged(result)) {
      changes.add(call);
    }
    return result;
  }

  private static boolean hasChanged(Object result) {
    if (result instanceof Written written) {
      return written instanceof Written.Done;
    }
    if (result instanceof Collection<?> many) {
      return many.stream().anyMatch(FaultyStorage::hasChanged);
    }
    if (result instanceof OptionalLong sequence) {
      return sequence.isPresent();
    }
    if (result instanceof Optional<?> erased) {
      return erased.isPresent();
    }
    return !(Integer.valueOf(0).equals(result) || Boolean.FALSE.equals(result));
  }

  private static Object pretended(Method method, Object[] arguments) {
    Class<?> type = method.getReturnType();
    if (type == Written.class) {
      return Written.done();
    }
    if (type == List.class) { // of customers inserted, or of chains erased
      return arguments[0] instanceof List<?> rows
          ? rows.stream().map(row -> Written.done()).toList()
          : List.of();
    }
    if (type == OptionalLong.class) {
      return OptionalLong.of(1);
    }
    if (type == int.class) {
      return 0;
    }
    if (type == Optional.class) { // of a customer erased
      return Optional.empty();
    }
    return type == boolean.class ? true : null;
  }
}
