package io.octroi.storage.sql;

import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Searches the cause chain of a failure, up to a maximum depth. */
public final class Causes {

  private static final int MAX_DEPTH = 20;

  private Causes() {}

  /**
   * Returns the first exception in the cause chain that has the given type and matches the
   * condition. The chain begins with the failure itself.
   *
   * @param failure the failure
   * @param type the type
   * @param condition the condition
   * @param <T> the type
   * @return the exception, or null if none matches
   */
  public static <T extends Throwable> @Nullable T find(
      Throwable failure, Class<T> type, Predicate<T> condition) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < MAX_DEPTH; t = t.getCause(), depth++) {
      if (type.isInstance(t) && condition.test(type.cast(t))) {
        return type.cast(t);
      }
    }
    return null;
  }

  /**
   * Returns whether the failure or one of its causes is an instance of the given type.
   *
   * @param failure the failure
   * @param type the type
   * @return true if the failure or one of its causes has the type
   */
  public static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return find(failure, type, ignored -> true) != null;
  }

  /**
   * Returns the last cause of the chain.
   *
   * @param failure the failure
   * @return the last cause, or the failure itself if it has no cause
   */
  public static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < MAX_DEPTH; depth++) {
      root = root.getCause();
    }
    return root;
  }

  /**
   * Returns the vendor-specific error code of the database.
   *
   * @param failure the failure
   * @return the error code, or 0 if the chain contains no {@link SQLException}
   */
  public static int code(Throwable failure) {
    SQLException cause = find(failure, SQLException.class, ignored -> true);
    return cause == null ? 0 : cause.getErrorCode();
  }

  /**
   * Returns the SQLSTATE of a failure.
   *
   * @param failure the failure
   * @return the first SQLSTATE in the chain, or an empty string if there is none
   */
  public static String state(Throwable failure) {
    SQLException cause = find(failure, SQLException.class, e -> e.getSQLState() != null);
    String state = cause == null ? null : cause.getSQLState();
    return state == null ? "" : state;
  }

  /**
   * Returns whether a failed commit is known to have rolled back the transaction. SQLSTATE class 40
   * means that, except for 40003, which means that the outcome is unknown.
   *
   * @param failure the failure of the commit
   * @return true if the transaction was rolled back
   */
  public static boolean isRolledBack(Throwable failure) {
    String state = state(failure);
    return state.startsWith("40") && !state.equals("40003");
  }

  /**
   * Describes a failure whose cause is not known.
   *
   * @param failure the failure
   * @return the rest of a sentence that begins with the name of the database
   */
  public static String description(Throwable failure) {
    Throwable root = root(failure);
    return root instanceof SQLException
        ? "failed"
        : "failed with " + root.getClass().getSimpleName();
  }
}
