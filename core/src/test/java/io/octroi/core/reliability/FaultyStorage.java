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
 * A storage that fails at one chosen call and records the changes that were actually made. Not
 * thread-safe.
 */
final class FaultyStorage {

  /** How a call fails. */
  enum Fault {
    /** Fails without effect. */
    BEFORE,
    /** Reports an unknown outcome, without effect. */
    UNKNOWN_BEFORE,
    /** Reports an unknown outcome, after the change. */
    UNKNOWN_AFTER,
    /** Throws an {@link OutOfMemoryError} after the change. */
    ERROR_AFTER,
    /** Makes no change and reports a conflict with another opener of the store. */
    RACED,
    /** Makes no change and reports success. */
    SWALLOWED
  }

  private static final Pattern CHANGES =
      Pattern.compile("(insert|put|replace|delete|append|erase|publish|purge|begin).*");

  /** A change that no reader sees, and whose failure is only logged. */
  private static final String INVISIBLE = "taxTables.purge";

  private final Storage delegate;
  private final List<String> changes = new ArrayList<>();
  private Fault fault = Fault.BEFORE;
  private int remaining;
  private String failed = "";

  FaultyStorage(Storage delegate) {
    this.delegate = delegate;
  }

  /**
   * Makes the {@code number}-th call from now on fail, counted from 1. Counts only changes, except
   * for {@link Fault#BEFORE}, which counts every call.
   */
  void arm(int number, Fault how) {
    remaining = number;
    fault = how;
    failed = "";
    changes.clear();
  }

  /** Disarms the fault and returns the name of the call that failed; empty if none did. */
  String heal() {
    remaining = 0;
    return failed;
  }

  /** Returns the changes made since the fault was armed, as store and method. */
  List<String> changes() {
    return List.copyOf(changes);
  }

  Storage view() {
    return StorageView.of(
        delegate,
        (call, method, store, arguments) -> {
          boolean change = CHANGES.matcher(method.getName()).matches();
          boolean fails = (change || fault == Fault.BEFORE) && remaining > 0 && --remaining == 0;
          if (fails) {
            failed = call;
            if (fault == Fault.BEFORE) {
              throw new StorageException("planted before " + call, null);
            }
            if (fault == Fault.RACED) {
              return raced(call, method, store, arguments);
            }
            if (fault == Fault.SWALLOWED) {
              return pretendedResult(method, arguments);
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
    if (isChange(result) && !call.equals(INVISIBLE)) {
      changes.add(call);
    }
    return result;
  }

  private static boolean isChange(Object result) {
    if (result instanceof Written written) {
      return written instanceof Written.Done;
    }
    if (result instanceof Collection<?> many) {
      return many.stream().anyMatch(FaultyStorage::isChange);
    }
    if (result instanceof OptionalLong sequence) {
      return sequence.isPresent();
    }
    if (result instanceof Optional<?> erased) {
      return erased.isPresent();
    }
    return !(Integer.valueOf(0).equals(result) || Boolean.FALSE.equals(result));
  }

  private static Object pretendedResult(Method method, Object[] arguments) {
    Class<?> type = method.getReturnType();
    if (type == Written.class) {
      return Written.done();
    }
    if (type == List.class) { // inserted customers, or erased chains
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
    if (type == Optional.class) { // an erased customer
      return Optional.empty();
    }
    return type == boolean.class ? true : null;
  }
}
