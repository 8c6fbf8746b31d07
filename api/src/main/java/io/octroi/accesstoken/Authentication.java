package io.octroi.accesstoken;

import java.util.Objects;

/** The result of {@link AccessTokens#authenticate}. */
public sealed interface Authentication {

  /**
   * The credentials are correct.
   *
   * @param token the authenticated token; see {@link AccessToken#mustChangePassCode()}
   */
  record Authenticated(AccessToken token) implements Authentication {

    /** Checks that the token is not null. */
    public Authenticated {
      Objects.requireNonNull(token, "token");
    }
  }

  /** The credentials were refused. The reason is not disclosed. */
  record Refused() implements Authentication {}
}
