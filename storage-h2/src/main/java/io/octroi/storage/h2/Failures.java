package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.storage.sql.Causes;
import io.octroi.storage.sql.StrippedException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/**
 * Translates exceptions of H2 and Jdbi into exceptions of Octroi. The original messages often quote
 * statements with the values to be stored, so they are never passed on. A translated message
 * contains the name of the database, H2's error code and, if they are known, the cause and the
 * remedy.
 */
final class Failures {

  private static final Set<Integer> CLOSED =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.OBJECT_CLOSED);

  private Failures() {}

  /**
   * Translates a checked exception or an exception of Jdbi for a call that changed nothing. Returns
   * any other exception as it is.
   *
   * <p>H2 and the JVM reuse one exception object when memory runs out. If this object is thrown by
   * the work and again while a resource is closed, Java throws an {@link IllegalArgumentException}
   * about self-suppression. That exception is also translated.
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

  /** Translates the failure of a call that changed nothing. */
  static OctroiException unchanged(Throwable failure, String database) {
    return stripped(failure, database).nothingChanged();
  }

  /** Translates the failure of a commit. */
  static OctroiException atCommit(Throwable failure, String database) {
    StrippedException stripped = stripped(failure, database);
    return Causes.isRolledBack(failure) ? stripped.nothingChanged() : stripped.commitFailed();
  }

  /** Translates a failure that occurred after the commit but before the change was durable. */
  static OctroiException notAcknowledged(Throwable failure) {
    if (failure instanceof UnknownOutcomeException known && known.getMessage() != null) {
      return new UnknownOutcomeException(known.getMessage(), known);
    }
    SQLException stripped = stripped(failure, "the H2 database");
    return new UnknownOutcomeException(
        stripped.getMessage() + "; the change was not made durable and may be lost", stripped);
  }

  /** Translates a failure of the sync on which a read depends. */
  static OctroiException unsynced(Throwable failure) {
    if (failure instanceof UnknownOutcomeException known && known.getMessage() != null) {
      return new StorageException(known.getMessage(), known);
    }
    SQLException stripped = stripped(failure, "the H2 database");
    return new StorageException(
        stripped.getMessage() + "; the data that was read could not be made durable", stripped);
  }

  /** Returns whether the database was closed unexpectedly and must be reopened. */
  static boolean isDatabaseClosed(Throwable failure) {
    return Causes.find(failure, SQLException.class, e -> CLOSED.contains(e.getErrorCode())) != null
        || Causes.has(failure, ClosedChannelException.class);
  }

  /**
   * Returns whether an interrupt caused the failure. If so, H2 has cleared the interrupt status.
   */
  static boolean isInterrupt(Throwable failure) {
    return Causes.has(failure, InterruptedException.class);
  }

  static boolean isOutOfMemory(Throwable failure) {
    return Causes.code(failure) == ErrorCode.OUT_OF_MEMORY
        || Causes.has(failure, OutOfMemoryError.class);
  }

  /** Returns a copy of the failure without text that could quote stored values. */
  static StrippedException stripped(Throwable failure) {
    return stripped(failure, "the H2 database");
  }

  /** Returns the stripped form of a failure, with a message that names the database. */
  private static StrippedException stripped(Throwable failure, String database) {
    return StrippedException.of(failure, database + " " + description(failure));
  }

  /**
   * Returns the cause, the remedy and the error code, as the rest of a sentence that begins with
   * the name of the database.
   */
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
      case ErrorCode.LOCK_TIMEOUT_1 -> "timed out waiting for a lock";
      case ErrorCode.DEADLOCK_1 ->
          "detected a deadlock with another user of the database: retry the call";
      case ErrorCode.OUT_OF_MEMORY -> "ran out of memory: give the process a larger heap (-Xmx)";
      case ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN ->
          "was closed by other code in this process";
      case ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1, ErrorCode.ADMIN_RIGHTS_REQUIRED ->
          "does not grant its user the required rights: grant them, or use another user";
      default -> Causes.description(failure);
    };
  }

  private static String genericDescription(Throwable failure) {
    return failure instanceof ConnectionException
        ? "provided no connection: " + Causes.root(failure).getClass().getSimpleName()
        : "failed with " + failure.getClass().getSimpleName();
  }
}
