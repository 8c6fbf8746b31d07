package io.octroi.accesstoken;

import java.time.Instant;
import java.util.Objects;

/** What came of a verification code. */
public sealed interface Verification {

  /**
   * The token is effective now.
   *
   * @param token the token
   */
  record Verified(AccessToken token) implements Verification {

    /** Refuses null components. */
    public Verified {
      Objects.requireNonNull(token, "token");
    }
  }

  /**
   * It was not the code, or the code may not be tried any more.
   *
   * @param attemptsLeft how often it may still be tried; at 0 a new code is needed
   */
  record WrongCode(int attemptsLeft) implements Verification {}

  /** There is no code that could be tried: its time is over. A new one is needed. */
  record CodeExpired() implements Verification {}

  /**
   * The token is locked; the code was not looked at.
   *
   * @param until the end of the lock, exclusive; {@link AccessToken#UNTIL_UNLOCKED} after too many
   *     failures
   */
  record Locked(Instant until) implements Verification {

    /** Refuses null components. */
    public Locked {
      Objects.requireNonNull(until, "until");
    }
  }
}
