package io.octroi;

import java.util.Objects;

/**
 * Thrown when a call conflicts with the stored state because its key is already in use, or because
 * its version or revision is out of date. The call changed nothing. Callers must read the current
 * state before they repeat the call.
 */
public final class ConflictException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The subject of the conflict. */
  private final String subject;

  /**
   * Creates the exception.
   *
   * @param subject the subject of the conflict, such as {@code alias "x"} or {@code revision}
   * @param message a description of the conflict
   */
  public ConflictException(String subject, String message) {
    super(
        Kind.CONFLICT,
        Objects.requireNonNull(subject, "subject")
            + ": "
            + Objects.requireNonNull(message, "message"),
        null);
    this.subject = subject;
  }

  /**
   * Returns the subject of the conflict.
   *
   * @return the subject, such as {@code alias "x"} or {@code revision}
   */
  public String subject() {
    return subject;
  }
}
