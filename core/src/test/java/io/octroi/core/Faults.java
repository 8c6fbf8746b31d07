package io.octroi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** The violations that a rejected call reports. */
public final class Faults {

  private Faults() {}

  /** Returns the violations of a call that must be rejected, as {@code subject: message}. */
  public static List<String> of(Executable call) {
    InvalidInputException refused = assertThrows(InvalidInputException.class, call);
    assertEquals(0, refused.more());
    return refused.violations().stream().map(Violation::toString).toList();
  }

  /** Returns the subjects of the violations. */
  public static List<String> subjects(Executable call) {
    return assertThrows(InvalidInputException.class, call).violations().stream()
        .map(Violation::subject)
        .toList();
  }
}
