package io.octroi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** The violations of rejected calls. */
public final class Faults {

  private Faults() {}

  /** Returns the violations of a call that must be rejected, each as {@code subject: message}. */
  public static List<String> of(Executable call) {
    InvalidInputException exception = assertThrows(InvalidInputException.class, call);
    assertEquals(0, exception.more());
    return exception.violations().stream().map(Violation::toString).toList();
  }

  /** Returns the subjects of the violations of a call that must be rejected. */
  public static List<String> subjects(Executable call) {
    return assertThrows(InvalidInputException.class, call).violations().stream()
        .map(Violation::subject)
        .toList();
  }
}
