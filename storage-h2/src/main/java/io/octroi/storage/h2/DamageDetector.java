package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.storage.sql.Causes;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.JdbiException;

/**
 * Decides whether a failure indicates a damaged file, and translates the failure. Octroi's
 * statements are correct. A failed read therefore indicates damage, unless the cause lies in the
 * process or the machine.
 */
final class DamageDetector {

  /** The error codes that can also occur with intact files. */
  private static final Set<Integer> NOT_DAMAGE =
      Set.of(
          ErrorCode.OUT_OF_MEMORY,
          ErrorCode.DATABASE_ALREADY_OPEN_1,
          ErrorCode.WRONG_USER_OR_PASSWORD,
          ErrorCode.DATABASE_IS_READ_ONLY,
          ErrorCode.FILE_VERSION_ERROR_1,
          ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1);

  /** The error codes of statements that run too long or that H2 retries without success. */
  private static final Set<Integer> TIMEOUTS =
      Set.of(ErrorCode.STATEMENT_WAS_CANCELED, ErrorCode.LOCK_TIMEOUT_1);

  /** The error codes of changes that fail because the file is damaged. */
  private static final Set<Integer> CHANGE_ERRORS =
      Set.of(
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.LOCK_TIMEOUT_1,
          ErrorCode.ROW_NOT_FOUND_IN_PRIMARY_INDEX,
          ErrorCode.ROW_NOT_FOUND_WHEN_DELETING_1,
          ErrorCode.FILE_CORRUPTED_1);

  private static final String ADVICE =
      "check it with H2Storage.verify, and restore a backup if it is damaged";

  private DamageDetector() {}

  /** Returns whether damage is the most likely cause of a failure to open or read a file. */
  static boolean isLikely(Throwable failure) {
    return !Failures.isDatabaseClosed(failure)
        && !Failures.isInterrupt(failure)
        && !Failures.isOutOfMemory(failure)
        && FileProblem.explain(failure) == null
        && !NOT_DAMAGE.contains(Causes.code(failure));
  }

  /**
   * Returns the exception for a failed read. A database that the host provides may fail for reasons
   * that Octroi does not recognize, such as an exhausted pool. In such a database, only timeouts
   * and values that Octroi cannot have written are reported as possible damage.
   *
   * @param sessions the sessions of the database
   */
  static RuntimeException readFailure(Exception failure, Sessions sessions) {
    H2File file = sessions.file();
    boolean timedOut = TIMEOUTS.contains(Causes.code(failure));
    boolean ofDatabase = failure instanceof SQLException || failure instanceof JdbiException;
    if (failure instanceof StorageException
        || !isLikely(failure)
        || (file == null && ofDatabase && !timedOut)) {
      return Failures.of(failure, sessions.name());
    }
    String what = sessions.name();
    String advice = file == null ? "check it, and restore a backup if it is damaged" : ADVICE;
    return timedOut
        ? damaged("a read timed out, " + what + " may be damaged", advice, failure)
        : damaged(what + " is damaged or cannot be read", advice, failure);
  }

  /** Returns the exception for a failed change, which was rolled back. */
  static RuntimeException changeFailure(Exception failure, Sessions sessions) {
    H2File file = sessions.file();
    return file != null && CHANGE_ERRORS.contains(Causes.code(failure)) && isLikely(failure)
        ? damaged(file + " may be damaged, nothing was changed", ADVICE, failure)
        : Failures.of(failure, sessions.name());
  }

  /** Returns the exception for a file that cannot be opened. */
  static OctroiException openFailure(String what, Throwable failure) {
    return isLikely(failure)
        ? damaged(what + " is damaged or cannot be read", ADVICE, failure)
        : Failures.unchanged(failure, what);
  }

  /** Returns the exception for a schema that cannot be read or updated. */
  static RuntimeException schemaFailure(Exception failure, Sessions sessions) {
    H2File file = sessions.file();
    if (file == null) {
      return Failures.of(failure, sessions.name());
    }
    if (!(failure instanceof OctroiException)) {
      return openFailure(file.toString(), failure);
    }
    String message = failure.getMessage();
    if (failure instanceof StorageException
        && message != null
        && !message.contains(file.toString())) {
      return new StorageException(file + ": " + message, failure);
    }
    return Failures.of(failure, sessions.name());
  }

  private static StorageException damaged(String problem, String advice, Throwable failure) {
    return new StorageException(
        problem + ": " + advice + " (" + Failures.description(failure) + ")",
        Failures.stripped(failure));
  }
}
