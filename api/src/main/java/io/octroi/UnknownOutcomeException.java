package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The store failed at the very moment of keeping the change (a connection lost at commit, a failed
 * sync): it may have happened. Read before repeating the call.
 */
public final class UnknownOutcomeException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /**
   * Tells of a failure whose effect is not known.
   *
   * @param message what failed, without any value that was being kept
   * @param cause the adapter's own exception, if there is one
   */
  public UnknownOutcomeException(String message, @Nullable Throwable cause) {
    super(Kind.UNKNOWN_OUTCOME, Objects.requireNonNull(message, "message"), cause);
  }
}
