package io.octroi.ecommercetoken;

import io.octroi.OctroiException;
import java.util.Objects;

/**
 * Thrown when an e-commerce token is not active. A new token must then be created. The host can
 * obtain the reason from {@link #reason()}. The message does not contain the reason and may be
 * shown to the holder.
 */
public final class TokenNotActiveException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The reason why the token is not active. */
  private final Reason reason;

  /** The reasons why a token is not active. */
  public enum Reason {
    /** The token has expired. */
    EXPIRED,
    /** The token was revoked. */
    REVOKED,
    /** The given value was replaced by a refresh. */
    SUPERSEDED,
    /** The value is not recognized, or is no longer recognized. */
    UNKNOWN
  }

  /**
   * Creates the exception.
   *
   * @param reason the reason why the token is not active
   */
  public TokenNotActiveException(Reason reason) {
    super(
        Kind.TOKEN_NOT_ACTIVE,
        "the e-commerce token is not active: a new one must be generated",
        null);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /**
   * Returns the reason why the token is not active.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
