package io.octroi;

import java.util.Objects;

/**
 * Thrown when a call gives up because other {@code Octroi} instances changed the same record during
 * each of its attempts, for about 10 seconds. The call changed nothing and can be repeated later.
 */
public final class ContendedException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The number of attempts. */
  private final int attempts;

  /**
   * Creates the exception.
   *
   * @param subject the name of the contended record, for the message
   * @param attempts the number of attempts made
   */
  public ContendedException(String subject, int attempts) {
    super(
        Kind.CONTENDED,
        Objects.requireNonNull(subject, "subject")
            + " was changed concurrently during each of "
            + attempts
            + " attempts",
        null);
    this.attempts = attempts;
  }

  /**
   * Returns the number of attempts made.
   *
   * @return the number of attempts
   */
  public int attempts() {
    return attempts;
  }
}
