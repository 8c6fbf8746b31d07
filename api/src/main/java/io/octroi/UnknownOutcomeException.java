package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the store fails while it commits a change, for instance because a connection is lost
 * or a sync fails. The change may or may not have been stored. Read the state before repeating the
 * call.
 */
public final class UnknownOutcomeException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what failed, without any stored value
   * @param cause the adapter's exception; null if there is none
   */
  public UnknownOutcomeException(String message, @Nullable Throwable cause) {
    super(Kind.UNKNOWN_OUTCOME, Objects.requireNonNull(message, "message"), cause);
  }
}
