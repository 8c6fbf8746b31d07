package io.octroi.accesstoken;

/** Whether credentials let their holder in. */
public sealed interface Authentication {

  /**
   * They do.
   *
   * @param token whose holder it is; see {@link AccessToken#mustChangePassCode()}
   */
  record Authenticated(AccessToken token) implements Authentication {}

  /** They do not; why is not told. */
  record Refused() implements Authentication {}
}
