package io.octroi.guard;

/** The outcome of a guarded call. */
public enum CallOutcome {
  /** The service returned normally. */
  DONE,
  /** The service threw an exception. */
  FAILED,
  /** The call was rejected because the credential is no longer valid. */
  UNAUTHENTICATED,
  /** The call was rejected because no role of the credential grants the required permission. */
  FORBIDDEN,
  /** The call was rejected because the rate limit was exceeded. */
  RATE_LIMITED
}
