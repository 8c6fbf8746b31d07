package io.octroi;

import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when the input of a call is invalid. Reports all violations at once. The call changed
 * nothing.
 */
public final class InvalidInputException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The first violations, in the order in which they were found. */
  @SuppressWarnings("serial") // List.copyOf returns a serializable list
  private final List<Violation> violations;

  /** The number of violations that the list does not contain. */
  private final long more;

  /**
   * Creates the exception.
   *
   * @param violations the violations to report, at least one
   * @param more the number of further violations
   */
  public InvalidInputException(List<Violation> violations, long more) {
    super(Kind.INVALID_INPUT, message(Elements.copyOf(violations, "violations"), more), null);
    this.violations = List.copyOf(violations);
    this.more = more;
  }

  /**
   * Returns the first violations, at most {@value Violations#KEPT}.
   *
   * @return the violations in the order in which they were found; unmodifiable
   */
  public List<Violation> violations() {
    return violations;
  }

  /**
   * Returns the number of violations that {@link #violations()} does not contain. The search for
   * ambiguous pairs of tax rules stops after 10,000 pairs, because the number of pairs can grow
   * with the square of the number of rules.
   *
   * @return the number, or 0 if {@link #violations()} is complete
   */
  public long more() {
    return more;
  }

  private static String message(List<Violation> violations, long more) {
    String listed = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
    return more == 0 ? listed : listed + "; and " + more + " more";
  }
}
