package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Translates exceptions of H2 and Jdbi into those of Octroi. Their messages often quote statements
 * with the values being stored, so none is passed on: a message of ours has the name of the
 * database, what is known of the cause and the cure, and H2's error number.
 */
final class Failures {

  private static final Set<Integer> CLOSED =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.OBJECT_CLOSED);

  private Failures() {}

  /** A failure that has lost its texts, and whose message is a description of ours. */
  private static final class Stripped extends SQLException {

    private static final long serialVersionUID = 1L;

    Stripped(String description, @Nullable SQLException original) {
      super(
          description,
          original == null ? null : original.getSQLState(),
          original == null ? 0 : original.getErrorCode());
    }
  }

  /**
   * Translates a failure before which nothing was changed; returns any other exception as it is. H2
   * and the JVM have one exception for memory that ran out, and where that is thrown by the work
   * and again by what closes after it, Java complains that it cannot suppress itself.
   *
   * @param database the name of the database
   */
  static RuntimeException of(Exception failure, String database) {
    boolean ours =
        failure instanceof JdbiException
            || (failure instanceof IllegalArgumentException && isOutOfMemory(failure));
    return failure instanceof RuntimeException other && !ours
        ? other
        : unchanged(failure, database);
  }

  /** Translates a failure after which nothing was changed. */
  static OctroiException unchanged(Throwable failure, String database) {
    Stripped stripped = stripped(failure, database);
    return new StorageException(stripped.getMessage() + "; nothing was changed", stripped);
  }

  /** Translates a failure of the commit itself. */
  static OctroiException atCommit(Throwable failure, String database) {
    SQLException cause = Causes.find(failure, SQLException.class, any -> true);
    String state = cause == null ? null : cause.getSQLState();
    // Class 40 means that the transaction was rolled back, except 40003, which means not known.
    if (state != null && state.startsWith("40") && !state.equals("40003")) {
      return unchanged(failure, database);
    }
    Stripped stripped = stripped(failure, database);
    return new UnknownOutcomeException(
        stripped.getMessage() + "; it failed at commit, and the change may have happened",
        stripped);
  }

  /** Translates a failure between commit and the moment when the change is durable. */
  static OctroiException notAcknowledged(Throwable failure) {
    if (failure instanceof UnknownOutcomeException known && known.getMessage() != null) {
      return new UnknownOutcomeException(known.getMessage(), known);
    }
    Stripped stripped = stripped(failure, "the H2 database");
    return new UnknownOutcomeException(
        stripped.getMessage() + "; the change was not made durable, and may be lost", stripped);
  }

  /** Translates a failure to make durable what was read. */
  static OctroiException unsynced(Throwable failure) {
    if (failure instanceof UnknownOutcomeException known && known.getMessage() != null) {
      return new StorageException(known.getMessage(), known);
    }
    Stripped stripped = stripped(failure, "the H2 database");
    return new StorageException(
        stripped.getMessage() + "; what was read could not be made durable", stripped);
  }

  /** Returns whether the database has closed under us, so that it has to be opened again. */
  static boolean isDatabaseClosed(Throwable failure) {
    return Causes.find(failure, SQLException.class, e -> CLOSED.contains(e.getErrorCode())) != null
        || Causes.has(failure, ClosedChannelException.class);
  }

  /** Returns whether a thread was interrupted, and H2 has swallowed it. */
  static boolean isInterrupt(Throwable failure) {
    return Causes.has(failure, InterruptedException.class);
  }

  static boolean isOutOfMemory(Throwable failure) {
    return Causes.code(failure) == ErrorCode.OUT_OF_MEMORY
        || Causes.has(failure, OutOfMemoryError.class);
  }

  /** Returns the failure without any text that could quote what is stored. */
  static SQLException stripped(Throwable failure) {
    return stripped(failure, "the H2 database");
  }

  /** Returns the same with a message that names the database. */
  private static Stripped stripped(Throwable failure, String database) {
    Stripped known = Causes.find(failure, Stripped.class, any -> true);
    if (known != null) {
      return known;
    }
    SQLException original = Causes.find(failure, SQLException.class, any -> true);
    Stripped stripped = new Stripped(database + " " + description(failure), original);
    Throwable place = original == null ? failure : original;
    stripped.setStackTrace(place.getStackTrace());
    Throwable origin =
        Causes.find(
            failure,
            Throwable.class,
            any -> any instanceof IOException || any instanceof InterruptedException);
    Throwable root = Causes.root(failure);
    if (origin != null) {
      stripped.initCause(origin);
    } else if (root != original) {
      SQLException hollow = new SQLException(root.getClass().getName());
      hollow.setStackTrace(root.getStackTrace());
      stripped.initCause(hollow);
    }
    return stripped;
  }

  /** Returns cause, cure and error number, as the rest of a sentence that begins with the file. */
  static String description(Throwable failure) {
    int code = Causes.code(failure);
    String explained = FileProblem.explain(failure);
    if (code == 0) {
      return explained == null ? genericDescription(failure) : explained;
    }
    return (explained == null ? description(failure, code) : explained)
        + " (H2 error "
        + code
        + ")";
  }

  private static String description(Throwable failure, int code) {
    return switch (code) {
      case ErrorCode.LOCK_TIMEOUT_1 -> "did not give a lock in time";
      case ErrorCode.DEADLOCK_1 -> "found a deadlock with another opener: repeat the call";
      case ErrorCode.OUT_OF_MEMORY -> "ran out of memory: give the process a larger heap (-Xmx)";
      case ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN ->
          "was closed by something else in this process";
      case ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1, ErrorCode.ADMIN_RIGHTS_REQUIRED ->
          "does not grant its user the rights that are needed: grant them, or use another user";
      default -> {
        Throwable root = Causes.root(failure);
        yield root instanceof SQLException
            ? "failed"
            : "failed by " + root.getClass().getSimpleName();
      }
    };
  }

  private static String genericDescription(Throwable failure) {
    return failure instanceof ConnectionException
        ? "lent no connection: " + Causes.root(failure).getClass().getSimpleName()
        : "failed by " + failure.getClass().getSimpleName();
  }
}
