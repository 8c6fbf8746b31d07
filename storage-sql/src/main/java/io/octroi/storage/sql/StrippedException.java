package io.octroi.storage.sql;

import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a failure without its original messages, because the messages of databases and Jdbi
 * often quote stored values. Retains the stack trace, the SQLSTATE, the error code and, if the
 * failure was caused by an I/O error or an interrupt, that exception.
 */
public final class StrippedException extends SQLException {

  private static final long serialVersionUID = 1L;

  private StrippedException(String description, @Nullable SQLException original) {
    super(
        description,
        original == null ? null : original.getSQLState(),
        original == null ? 0 : original.getErrorCode());
  }

  /**
   * Returns a stripped copy of a failure, or the existing copy if its cause chain already contains
   * one.
   *
   * @param failure the failure
   * @param description the message of the copy, without stored values
   * @return the copy
   */
  public static StrippedException of(Throwable failure, String description) {
    StrippedException known = Causes.find(failure, StrippedException.class, any -> true);
    if (known != null) {
      return known;
    }
    SQLException original = Causes.find(failure, SQLException.class, any -> true);
    StrippedException stripped = new StrippedException(description, original);
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

  /**
   * Returns the exception for a call that changed nothing.
   *
   * @return an exception with this cause
   */
  public StorageException nothingChanged() {
    return new StorageException(getMessage() + "; nothing was changed", this);
  }

  /**
   * Returns the exception for a commit whose outcome is unknown.
   *
   * @return an exception with this cause
   */
  public UnknownOutcomeException commitFailed() {
    return new UnknownOutcomeException(
        getMessage() + "; the commit failed, and the change may have been made", this);
  }
}
