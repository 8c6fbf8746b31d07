package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.JdbiException;

/**
 * What failures tell of the file. The statements of reads are ours and never wrong, so that one
 * which fails for another reason than the process or the machine has met damage.
 */
final class Damage {

  /** Failures of a sound file. */
  private static final Set<Integer> OTHER =
      Set.of(
          ErrorCode.OUT_OF_MEMORY,
          ErrorCode.DATABASE_ALREADY_OPEN_1,
          ErrorCode.WRONG_USER_OR_PASSWORD,
          ErrorCode.DATABASE_IS_READ_ONLY,
          ErrorCode.FILE_VERSION_ERROR_1,
          ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1);

  /** What a statement ends by that takes too long, or that H2 repeats in vain. */
  private static final Set<Integer> LATE =
      Set.of(ErrorCode.STATEMENT_WAS_CANCELED, ErrorCode.LOCK_TIMEOUT_1);

  /** What changes end by in a damaged file. */
  private static final Set<Integer> IN_CHANGES =
      Set.of(
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.LOCK_TIMEOUT_1,
          ErrorCode.ROW_NOT_FOUND_IN_PRIMARY_INDEX,
          ErrorCode.ROW_NOT_FOUND_WHEN_DELETING_1,
          ErrorCode.FILE_CORRUPTED_1);

  private static final String CURE =
      "check it with H2Storage.verify, and restore a backup if it is damaged";

  private Damage() {}

  /** Whether a failure while a file is opened or read is best explained by damage. */
  static boolean isLikely(Throwable failure) {
    return !Failures.isGone(failure)
        && !Failures.isInterrupt(failure)
        && !Failures.isMemory(failure)
        && FileTrouble.explain(failure) == null
        && !OTHER.contains(Failures.code(failure));
  }

  /**
   * Returns what to throw for a failed read. A host's database may fail for reasons that are not
   * known here, such as a pool without connections: of those only lack of time is reported as
   * possible damage, and values that Octroi cannot have written.
   *
   * @param sessions of the database that was read
   */
  static RuntimeException inRead(Exception failure, Sessions sessions) {
    H2File file = sessions.file();
    boolean late = LATE.contains(Failures.code(failure));
    boolean ofDatabase = failure instanceof SQLException || failure instanceof JdbiException;
    if (failure instanceof StorageException
        || !isLikely(failure)
        || (file == null && ofDatabase && !late)) {
      return Failures.of(failure, sessions.name());
    }
    String what = sessions.name();
    String cure = file == null ? "check it, and restore a backup if it is damaged" : CURE;
    return late
        ? told("a read did not end in time, " + what + " may be damaged", cure, failure)
        : told(what + " is damaged or cannot be read", cure, failure);
  }

  /** Returns what to throw for a failed change, which was taken back. */
  static RuntimeException inChange(Exception failure, Sessions sessions) {
    H2File file = sessions.file();
    return file != null && IN_CHANGES.contains(Failures.code(failure)) && isLikely(failure)
        ? told(file + " may be damaged, nothing was changed", CURE, failure)
        : Failures.of(failure, sessions.name());
  }

  /** Returns what to throw where a file does not open. */
  static OctroiException atOpen(String what, Throwable failure) {
    return isLikely(failure)
        ? told(what + " is damaged or cannot be read", CURE, failure)
        : Failures.unchanged(failure, what);
  }

  /** Returns what to throw where a database's schema cannot be read or brought up to date. */
  static RuntimeException inSchema(Exception failure, Sessions sessions) {
    H2File file = sessions.file();
    return file == null || failure instanceof OctroiException
        ? Failures.of(failure, sessions.name())
        : atOpen(file.toString(), failure);
  }

  private static StorageException told(String what, String cure, Throwable failure) {
    return new StorageException(
        what + ": " + cure + " (" + Failures.description(failure) + ")",
        Failures.stripped(failure));
  }
}
