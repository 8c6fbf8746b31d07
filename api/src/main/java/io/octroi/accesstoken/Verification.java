package io.octroi.accesstoken;

import java.time.Instant;
import java.util.Objects;

/** The result of {@link AccessTokens#verify(TokenRef, io.octroi.Secret)}. */
public sealed interface Verification {

  /**
   * The code is correct, and the token is now effective.
   *
   * @param token the token
   */
  record Verified(AccessToken token) implements Verification {

    /** Checks that the token is not null. */
    public Verified {
      Objects.requireNonNull(token, "token");
    }
  }

  /**
   * The code is wrong, or no attempts are left.
   *
   * @param attemptsLeft the number of attempts left; if 0, a new code is needed
   */
  record WrongCode(int attemptsLeft) implements Verification {}

  /** The code has expired, and a new one is needed. */
  record CodeExpired() implements Verification {}

  /**
   * The token is locked. The code was not checked.
   *
   * @param until the end of the lockout, exclusive; {@link AccessToken#UNTIL_UNLOCKED} after too
   *     many failures
   */
  record Locked(Instant until) implements Verification {

    /** Checks that the end of the lockout is not null. */
    public Locked {
      Objects.requireNonNull(until, "until");
    }
  }
}
