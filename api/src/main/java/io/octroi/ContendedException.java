package io.octroi;

import java.util.Objects;

/**
 * Other openers of the same store changed the record each time this call was about to. Nothing was
 * changed by this call; it may be repeated later.
 */
public final class ContendedException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** How often the call was tried. */
  private final int attempts;

  /**
   * Tells that the call gave up.
   *
   * @param subject the record that others kept changing
   * @param attempts how often the call was tried
   */
  public ContendedException(String subject, int attempts) {
    super(
        Kind.CONTENDED,
        Objects.requireNonNull(subject, "subject")
            + " was changed by others during each of "
            + attempts
            + " attempts",
        null);
    this.attempts = attempts;
  }

  /**
   * How often the call was tried.
   *
   * @return the number of attempts
   */
  public int attempts() {
    return attempts;
  }
}
