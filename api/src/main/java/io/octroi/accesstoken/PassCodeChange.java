package io.octroi.accesstoken;

import io.octroi.Violation;
import io.octroi.internal.Elements;
import java.util.List;

/** The result of {@link AccessTokens#changePassCode}. */
public sealed interface PassCodeChange {

  /** The pass code was changed. Only the new pass code is valid. */
  record Changed() implements PassCodeChange {}

  /** The credentials were refused. The reason is not disclosed. */
  record Refused() implements PassCodeChange {}

  /**
   * The credentials are correct, but the new pass code violates the policy. No secret was used up.
   *
   * @param violations all policy violations of the new pass code; unmodifiable
   */
  record Rejected(List<Violation> violations) implements PassCodeChange {

    /** Copies the violations. */
    public Rejected {
      violations = Elements.copyOf(violations, "violations");
    }
  }
}
