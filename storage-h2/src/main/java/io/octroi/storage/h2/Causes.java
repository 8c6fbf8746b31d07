package io.octroi.storage.h2;

import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks into the causes of a failure, no deeper than they can sensibly be. */
final class Causes {

  private static final int MAX_DEPTH = 20;

  private Causes() {}

  /** Returns the first cause of a type that is wanted, the failure itself included. */
  static <T extends Throwable> @Nullable T find(
      Throwable failure, Class<T> type, Predicate<T> wanted) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < MAX_DEPTH; t = t.getCause(), depth++) {
      if (type.isInstance(t) && wanted.test(type.cast(t))) {
        return type.cast(t);
      }
    }
    return null;
  }

  /** Returns whether a cause is of a type. */
  static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return find(failure, type, ignored -> true) != null;
  }

  /** Returns the last cause. */
  static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < MAX_DEPTH; depth++) {
      root = root.getCause();
    }
    return root;
  }

  /** Returns the number of H2's error; 0 if there is none. */
  static int code(Throwable failure) {
    SQLException cause = find(failure, SQLException.class, ignored -> true);
    return cause == null ? 0 : cause.getErrorCode();
  }
}
