package io.octroi;

import java.io.Serializable;
import java.util.Objects;

/**
 * A violation of the rules for an input.
 *
 * @param subject the part of the input that is invalid, such as {@code country}, {@code
 *     rules[3].rate} or {@code line 7, column rate}
 * @param message what is wrong and what is accepted; quoted values are truncated to 40 characters
 */
public record Violation(String subject, String message) implements Serializable {

  /** Checks that no component is null. */
  public Violation {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return subject + ": " + message;
  }
}
