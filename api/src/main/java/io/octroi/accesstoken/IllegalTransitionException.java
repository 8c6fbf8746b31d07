package io.octroi.accesstoken;

import io.octroi.OctroiException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Thrown when a call is not allowed in the current state of an access token. The call changed
 * nothing.
 */
public final class IllegalTransitionException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The state of the token. */
  private final AccessTokenState state;

  /** The name of the call. */
  private final String call;

  /** The states that allow the call. */
  private final EnumSet<AccessTokenState> needed;

  /**
   * Creates the exception.
   *
   * @param state the state of the token
   * @param call the name of the call, such as {@code verify}
   * @param needed the states that allow the call, at least one
   */
  public IllegalTransitionException(
      AccessTokenState state, String call, Set<AccessTokenState> needed) {
    super(
        Kind.ILLEGAL_TRANSITION,
        Objects.requireNonNull(call, "call")
            + " requires an access token that is "
            + Objects.requireNonNull(needed, "needed").stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(" or "))
            + ", but this one is "
            + Objects.requireNonNull(state, "state"),
        null);
    this.state = state;
    this.call = call;
    this.needed = EnumSet.noneOf(AccessTokenState.class);
    this.needed.addAll(needed);
  }

  /**
   * Returns the state of the token.
   *
   * @return the state
   */
  public AccessTokenState state() {
    return state;
  }

  /**
   * Returns the name of the call.
   *
   * @return the name, such as {@code verify}
   */
  public String call() {
    return call;
  }

  /**
   * Returns the states that allow the call.
   *
   * @return the states; unmodifiable
   */
  public Set<AccessTokenState> needed() {
    return Collections.unmodifiableSet(needed);
  }
}
