package io.octroi.accesstoken;

import java.util.Objects;

/** Whether credentials let their holder in. */
public sealed interface Authentication {

  /**
   * They do.
   *
   * @param token whose holder it is; see {@link AccessToken#mustChangePassCode()}
   */
  record Authenticated(AccessToken token) implements Authentication {

    /** Refuses null components. */
    public Authenticated {
      Objects.requireNonNull(token, "token");
    }
  }

  /** They do not; why is not told. */
  record Refused() implements Authentication {}
}
