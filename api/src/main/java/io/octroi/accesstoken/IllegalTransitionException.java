package io.octroi.accesstoken;

import io.octroi.OctroiException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The call is not for a token in this state of its life. Nothing was changed. */
public final class IllegalTransitionException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The state that the token is in. */
  private final AccessTokenState state;

  /** The call that was made. */
  private final String call;

  /** The states that the call is for. */
  private final EnumSet<AccessTokenState> needed;

  /**
   * Tells of a call that the state does not allow.
   *
   * @param state the state that the token is in
   * @param call the call that was made, such as {@code verify}
   * @param needed the states that the call is for, at least one
   */
  public IllegalTransitionException(
      AccessTokenState state, String call, Set<AccessTokenState> needed) {
    super(
        Kind.ILLEGAL_TRANSITION,
        Objects.requireNonNull(call, "call")
            + " needs an access token that is "
            + Objects.requireNonNull(needed, "needed").stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(" or "))
            + ", and this one is "
            + Objects.requireNonNull(state, "state"),
        null);
    this.state = state;
    this.call = call;
    this.needed = EnumSet.noneOf(AccessTokenState.class);
    this.needed.addAll(needed);
  }

  /**
   * The state that the token is in.
   *
   * @return the state
   */
  public AccessTokenState state() {
    return state;
  }

  /**
   * The call that was made.
   *
   * @return its name, such as {@code verify}
   */
  public String call() {
    return call;
  }

  /**
   * The states that the call is for.
   *
   * @return the states, unmodifiable
   */
  public Set<AccessTokenState> needed() {
    return Collections.unmodifiableSet(needed);
  }
}
