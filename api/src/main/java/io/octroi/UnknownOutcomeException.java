package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the store fails while it commits a change, for example because a connection is lost
 * or a sync fails. The change may or may not have been stored. Callers must read the current state
 * before they repeat the call.
 */
public final class UnknownOutcomeException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message a description of the failure, without stored values
   * @param cause the exception of the adapter, or null if there is none
   */
  public UnknownOutcomeException(String message, @Nullable Throwable cause) {
    super(Kind.UNKNOWN_OUTCOME, Objects.requireNonNull(message, "message"), cause);
  }
}
