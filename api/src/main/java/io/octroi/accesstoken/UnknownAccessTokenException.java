package io.octroi.accesstoken;

import io.octroi.NotFoundException;
import io.octroi.Secret;
import java.util.Objects;

/** There is no access token of this name. A code is not told. */
public final class UnknownAccessTokenException extends NotFoundException {

  private static final long serialVersionUID = 1L;

  /**
   * Tells which token.
   *
   * @param ref the name that no token has
   */
  public UnknownAccessTokenException(TokenRef ref) {
    super("access token", shown(Objects.requireNonNull(ref, "ref")));
  }

  private static String shown(TokenRef ref) {
    if (ref instanceof TokenRef.Id id) {
      return id.id();
    }
    return ref instanceof TokenRef.Identifier named ? named.identifier() : Secret.REDACTED;
  }
}
