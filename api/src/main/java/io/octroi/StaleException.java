package io.octroi;

import java.time.Duration;
import java.util.Objects;

/**
 * Thrown when a call would be answered from memory, but the process has been unable to read the
 * changes of other processes for too long. The call changed nothing and can be retried.
 */
public final class StaleException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The time since the changes of other processes were last read. */
  private final Duration age;

  /**
   * Creates the exception.
   *
   * @param age the time since the changes of other processes were last read
   * @param reason the reason why the changes cannot be read; must not contain stored values
   */
  public StaleException(Duration age, String reason) {
    super(
        Kind.STALE,
        "the changes of other processes were last read "
            + Objects.requireNonNull(age, "age")
            + " ago: "
            + Objects.requireNonNull(reason, "reason"),
        null);
    this.age = age;
  }

  /**
   * Returns the time since the changes of other processes were last read.
   *
   * @return the age
   */
  public Duration age() {
    return age;
  }
}
