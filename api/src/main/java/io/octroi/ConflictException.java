package io.octroi;

import java.util.Objects;

/**
 * The call contradicts what is there: a key in use, or a version or revision that is no longer the
 * newest. Nothing was changed; read again, then decide.
 */
public final class ConflictException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** What is contested. */
  private final String subject;

  /**
   * Tells of a conflict.
   *
   * @param subject what is contested, such as {@code alias "x"} or {@code revision}
   * @param message how the call contradicts it
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
   * What is contested.
   *
   * @return for instance {@code alias "x"} or {@code revision}
   */
  public String subject() {
    return subject;
  }
}
