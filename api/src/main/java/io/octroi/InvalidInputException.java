package io.octroi;

import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.util.List;
import java.util.stream.Collectors;

/** The input is not acceptable; every fault is named, and nothing was changed. */
public final class InvalidInputException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The first faults, in order. */
  @SuppressWarnings("serial") // List.copyOf gives a serializable list
  private final List<Violation> violations;

  /** How many faults there are beyond the ones named. */
  private final long more;

  /**
   * Tells of faults.
   *
   * @param violations the faults to name, at least one
   * @param more how many there are beside these
   */
  public InvalidInputException(List<Violation> violations, long more) {
    super(Kind.INVALID_INPUT, message(Elements.copyOf(violations, "violations"), more), null);
    this.violations = List.copyOf(violations);
    this.more = more;
  }

  /**
   * The faults, at most the first {@value Violations#KEPT}.
   *
   * @return the faults, in the order in which they were found
   */
  public List<Violation> violations() {
    return violations;
  }

  /**
   * How many faults there are beyond {@link #violations()}. Of pairs of tax rules that are
   * ambiguous together 10,000 are looked for at most: there may be as many as the square of the
   * rules.
   *
   * @return 0 when all are named
   */
  public long more() {
    return more;
  }

  private static String message(List<Violation> violations, long more) {
    String named = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
    return more == 0 ? named : named + "; and " + more + " more";
  }
}
