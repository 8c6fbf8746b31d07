package io.octroi.storage.postgresql;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.storage.sql.Causes;
import io.octroi.storage.sql.StrippedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/**
 * Translates exceptions of the driver, the pool and Jdbi into Octroi exceptions. Original messages
 * are never passed on, because they often quote stored values, such as a duplicate key. A
 * translated message contains the cause and the remedy, if known, and the SQLSTATE.
 */
final class Failures {

  private static final String DATABASE = "the PostgreSQL database";

  /** The SQLSTATEs after which a retry of the transaction may succeed. */
  private static final Set<String> REPEATABLE = Set.of("40001", "40P01", "23505");

  private Failures() {}

  /** Returns whether a transaction was rolled back because of concurrent transactions. */
  static boolean isRepeatable(Throwable failure) {
    return isOfDatabase(failure) && REPEATABLE.contains(Causes.state(failure));
  }

  /** Returns whether the pool provided no connection because the thread was interrupted. */
  static boolean isInterruptedInPool(Throwable failure) {
    return failure instanceof ConnectionException
        && Causes.has(failure, InterruptedException.class);
  }

  /**
   * Returns whether a failure comes from the database. If the work and the closing of a resource
   * throw the same exception object, Java throws an {@link IllegalArgumentException} about
   * self-suppression, whose cause is that object.
   */
  private static boolean isOfDatabase(Throwable failure) {
    return failure instanceof SQLException
        || failure instanceof JdbiException
        || (failure instanceof IllegalArgumentException
            && failure.getCause() instanceof Exception cause
            && isOfDatabase(cause));
  }

  /**
   * Translates a failure after which nothing has changed. Returns an exception of the caller as it
   * is.
   */
  static RuntimeException of(Exception failure) {
    return failure instanceof RuntimeException other && !isOfDatabase(failure)
        ? other
        : unchanged(failure);
  }

  /** Translates a failure after which nothing has changed. */
  static OctroiException unchanged(Throwable failure) {
    return stripped(failure).nothingChanged();
  }

  /**
   * Translates a failure of the data source to provide a connection. Pools may throw any exception.
   */
  static OctroiException noConnection(Exception failure) {
    return unchanged(new ConnectionException(failure));
  }

  /**
   * Translates a failure of a read. An invalid value indicates corruption, because Octroi never
   * writes one.
   */
  static RuntimeException atRead(Exception failure) {
    if (failure instanceof StorageException it) {
      return it;
    }
    SQLException stripped = stripped(failure);
    return new StorageException(
        DATABASE
            + " "
            + (isOfDatabase(failure)
                ? description(failure)
                : "has values that Octroi cannot have written: restore a backup"),
        stripped);
  }

  /** Translates a failure of a commit whose outcome is unknown. */
  static OctroiException atCommit(Throwable failure) {
    return stripped(failure).commitFailed();
  }

  /** Returns a copy of the failure whose messages cannot quote stored values. */
  static StrippedException stripped(Throwable failure) {
    return StrippedException.of(failure, DATABASE + " " + description(failure));
  }

  private static String description(Throwable failure) {
    String state = Causes.state(failure);
    return description(failure, state) + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")");
  }

  private static String description(Throwable failure, String state) {
    if (failure instanceof ConnectionException) {
      return "or its pool provided no connection: check that the server is running, its address and"
          + " credentials, and the size of the pool";
    }
    if (state.startsWith("08") || Causes.has(failure, IOException.class)) {
      return "closed the connection or cannot be reached: retry the call, and check the server";
    }
    return switch (state) {
      case "57P01", "57P02", "57P03" -> "is shutting down or starting: retry the call";
      case "55P03" -> "timed out waiting for a lock: retry the call, or raise lockTimeout";
      case "57014" -> "cancelled a statement that took longer than statementTimeout";
      case "40001", "40P01", "23505" ->
          "could not complete the change because of concurrent changes: retry the call";
      case "25006" -> "is read-only: connect to the primary server";
      case "42501" ->
          "does not grant its user the required rights: grant them, or use another user";
      case "42P01", "3F000" -> "has no complete schema: open the store with migrate(true)";
      case "53100" -> "has no space left on its disk";
      case "53300" -> "has too many connections: reduce the sizes of the pools";
      default -> Causes.description(failure);
    };
  }
}
