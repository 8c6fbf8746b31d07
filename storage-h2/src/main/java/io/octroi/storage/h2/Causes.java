package io.octroi.storage.h2;

import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Searches the cause chain of a failure, up to a maximum depth. */
final class Causes {

  private static final int MAX_DEPTH = 20;

  private Causes() {}

  /**
   * Returns the first cause of the type that matches the condition, including the failure itself.
   */
  static <T extends Throwable> @Nullable T find(
      Throwable failure, Class<T> type, Predicate<T> condition) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < MAX_DEPTH; t = t.getCause(), depth++) {
      if (type.isInstance(t) && condition.test(type.cast(t))) {
        return type.cast(t);
      }
    }
    return null;
  }

  /** Returns whether the failure or one of its causes has the type. */
  static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return find(failure, type, ignored -> true) != null;
  }

  /** Returns the last cause of the chain. */
  static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < MAX_DEPTH; depth++) {
      root = root.getCause();
    }
    return root;
  }

  /** Returns H2's error code, or 0 if there is none. */
  static int code(Throwable failure) {
    SQLException cause = find(failure, SQLException.class, ignored -> true);
    return cause == null ? 0 : cause.getErrorCode();
  }
}
