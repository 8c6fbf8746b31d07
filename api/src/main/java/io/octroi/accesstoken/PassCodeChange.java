package io.octroi.accesstoken;

import io.octroi.Violation;
import io.octroi.internal.Elements;
import java.util.List;

/** What came of a holder's wish to change its pass code. */
public sealed interface PassCodeChange {

  /** The new pass code is in force, and no other one. */
  record Changed() implements PassCodeChange {}

  /** The credentials do not let their holder in; why is not told. */
  record Refused() implements PassCodeChange {}

  /**
   * The credentials are right, but the new pass code breaks the policy. Nothing was used up.
   *
   * @param violations what is wrong with it, all of it
   */
  record Rejected(List<Violation> violations) implements PassCodeChange {

    /** Takes a copy. */
    public Rejected {
      violations = Elements.copyOf(violations, "violations");
    }
  }
}
