package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Makes Octroi's exceptions of H2's. What H2 and Jdbi say often quotes statements with the values
 * being kept; none of it is passed on but the numbers, the names of classes and the places.
 */
final class Failures {

  private static final Set<Integer> GONE =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.OBJECT_CLOSED);

  private static final int DEPTH_MOST = 20;

  private Failures() {}

  /**
   * A failure of the database before anything was changed, in our words; what is none as it is. H2
   * and the JVM have one exception for memory that ran out, and where that is thrown by the work
   * and again by what closes after it, Java complains that it cannot suppress itself.
   */
  static RuntimeException of(Exception failure) {
    boolean ours =
        failure instanceof JdbiException
            || (failure instanceof IllegalArgumentException && isMemory(failure));
    return failure instanceof RuntimeException other && !ours ? other : unchanged(failure);
  }

  /** A failure after which nothing was changed. */
  static OctroiException unchanged(Throwable failure) {
    return new StorageException(
        "the H2 database failed, nothing was changed: " + told(failure), stripped(failure));
  }

  /** A failure of the very commit. */
  static OctroiException atCommit(Throwable failure) {
    SQLException cause = find(failure, SQLException.class, any -> true);
    String state = cause == null ? null : cause.getSQLState();
    // Class 40 means that the transaction was rolled back, except 40003, which means not known.
    boolean rolledBack = state != null && state.startsWith("40") && !state.equals("40003");
    return rolledBack
        ? unchanged(failure)
        : new UnknownOutcomeException(
            "the H2 database failed at commit, the change may have happened: " + told(failure),
            stripped(failure));
  }

  /** A failure between commit and the moment when the change is durable. */
  static OctroiException atSync(Throwable failure) {
    return new UnknownOutcomeException(
        "the H2 database failed to make the change durable, it may be lost: " + told(failure),
        stripped(failure));
  }

  /** Whether the database has closed under us, so that it has to be opened again. */
  static boolean isGone(Throwable failure) {
    return find(failure, SQLException.class, e -> GONE.contains(e.getErrorCode())) != null
        || find(failure, ClosedChannelException.class, any -> true) != null;
  }

  /** Whether a thread was interrupted, and H2 has swallowed it. */
  static boolean isInterrupt(Throwable failure) {
    return find(failure, InterruptedException.class, any -> true) != null;
  }

  static boolean isMemory(Throwable failure) {
    return code(failure) == ErrorCode.OUT_OF_MEMORY
        || find(failure, OutOfMemoryError.class, any -> true) != null;
  }

  /** The number of H2's error; 0 if it is none. */
  static int code(Throwable failure) {
    SQLException cause = find(failure, SQLException.class, any -> true);
    return cause == null ? 0 : cause.getErrorCode();
  }

  /** The failure without a word of it that could quote what is kept. */
  static SQLException stripped(Throwable failure) {
    SQLException original = find(failure, SQLException.class, any -> true);
    SQLException stripped =
        original == null
            ? new SQLException(told(failure))
            : new SQLException(told(failure), original.getSQLState(), original.getErrorCode());
    Throwable place = original == null ? failure : original;
    stripped.setStackTrace(place.getStackTrace());
    Throwable origin =
        find(
            failure,
            Throwable.class,
            any -> any instanceof IOException || any instanceof InterruptedException);
    Throwable root = root(failure);
    if (origin != null) {
      stripped.initCause(origin);
    } else if (root != original) {
      SQLException hollow = new SQLException(root.getClass().getName());
      hollow.setStackTrace(root.getStackTrace());
      stripped.initCause(hollow);
    }
    return stripped;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < DEPTH_MOST; depth++) {
      root = root.getCause();
    }
    return root;
  }

  static String told(Throwable failure) {
    int code = code(failure);
    return switch (code) {
      case 0 -> failure.getClass().getSimpleName();
      case ErrorCode.LOCK_TIMEOUT_1 -> "the lock was not free in time (H2 error " + code + ")";
      case ErrorCode.DEADLOCK_1 -> "a deadlock with another opener (H2 error " + code + ")";
      case ErrorCode.OUT_OF_MEMORY -> "out of memory (H2 error " + code + ")";
      case ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN ->
          "it was closed by something else (H2 error " + code + ")";
      default -> {
        Throwable root = root(failure);
        yield "H2 error "
            + code
            + (root instanceof SQLException ? "" : " by " + root.getClass().getSimpleName());
      }
    };
  }

  private static <T extends Throwable> @Nullable T find(
      Throwable failure, Class<T> type, Predicate<T> wanted) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < DEPTH_MOST; t = t.getCause(), depth++) {
      if (type.isInstance(t) && wanted.test(type.cast(t))) {
        return type.cast(t);
      }
    }
    return null;
  }
}
