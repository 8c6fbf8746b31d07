package io.octroi.ecommercetoken;

import io.octroi.OctroiException;
import java.util.Objects;

/**
 * An e-commerce token lets its holder do nothing any more: a new one must be generated. The reason
 * is told to the host and is not in the message, which may go to the holder.
 */
public final class TokenNotActiveException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** Why it is not active. */
  private final Reason reason;

  /** Why a token is not active. */
  public enum Reason {
    /** Its time is over. */
    EXPIRED,
    /** It was revoked. */
    REVOKED,
    /** It was refreshed, and the value given is the one from before. */
    SUPERSEDED,
    /** The value is not, or no longer, known. */
    UNKNOWN
  }

  /**
   * Tells that a token is not active.
   *
   * @param reason why
   */
  public TokenNotActiveException(Reason reason) {
    super(
        Kind.TOKEN_NOT_ACTIVE,
        "the e-commerce token is not active: a new one must be generated",
        null);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /**
   * Why it is not active.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
