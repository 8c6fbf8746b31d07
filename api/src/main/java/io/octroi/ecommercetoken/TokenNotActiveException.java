package io.octroi.ecommercetoken;

import io.octroi.OctroiException;
import java.util.Objects;

/**
 * Thrown when an e-commerce token is not active, so that a new one must be generated. The reason is
 * available to the host from {@link #reason()}. The message does not contain it and may be shown to
 * the holder.
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
    /** The value is unknown or no longer known. */
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
