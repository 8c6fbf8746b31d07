package io.octroi.accesstoken;

import io.octroi.NotFoundException;
import io.octroi.Secret;
import java.util.Objects;

/**
 * Thrown when no access token has the given id, code or identifier. The message never contains a
 * code.
 */
public final class UnknownAccessTokenException extends NotFoundException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param ref the reference that matches no token
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
