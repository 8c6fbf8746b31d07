package io.octroi.guard;

/** What became of a guarded call. */
public enum CallOutcome {
  /** The service answered. */
  DONE,
  /** The service threw. */
  FAILED,
  /** It was refused: the credential is not in force any more. */
  UNAUTHENTICATED,
  /** It was refused: no role of the credential has the permission. */
  FORBIDDEN,
  /** It was refused: there were too many calls. */
  RATE_LIMITED
}
