package io.octroi;

import java.io.Serializable;
import java.util.Objects;

/**
 * One fault of an input.
 *
 * @param subject what is at fault, such as {@code country}, {@code rules[3].rate} or {@code line 7,
 *     column rate}
 * @param message what is wrong with it and what would be right; values in it are cut to 40
 *     characters
 */
public record Violation(String subject, String message) implements Serializable {

  /** Refuses null components. */
  public Violation {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return subject + ": " + message;
  }
}
