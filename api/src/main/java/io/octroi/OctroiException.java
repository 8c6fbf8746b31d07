package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The superclass of all exceptions of Octroi. Exceptions report misuse and failures; expected
 * results, such as an exemption, are return values. No message contains a secret. Code that handles
 * several exceptions in the same way, such as a layer that maps exceptions to HTTP status codes,
 * can switch on {@link #kind()}.
 */
public abstract class OctroiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kind of problem. */
  private final Kind kind;

  /** The kinds of problems. Unless stated otherwise, the call changed nothing. */
  public enum Kind {
    /** The input is invalid. */
    INVALID_INPUT,
    /** The named object does not exist in the tenant. */
    NOT_FOUND,
    /** The call conflicts with the stored state. For example, a key is already in use. */
    CONFLICT,
    /** Other {@code Octroi} instances kept changing the same object. The call can be retried. */
    CONTENDED,
    /** The object's state does not allow the call. */
    ILLEGAL_TRANSITION,
    /** The e-commerce token is expired, revoked, superseded or unknown. */
    TOKEN_NOT_ACTIVE,
    /** No tax rule covers the place, and the settings do not allow a zero rate instead. */
    UNRATED,
    /** The presented credential is not valid. */
    UNAUTHENTICATED,
    /** The credential lacks the required permission. */
    FORBIDDEN,
    /** Too many calls were made. The call can be retried later. */
    RATE_LIMITED,
    /**
     * The process has been unable to read the changes of other processes for too long. The call can
     * be retried.
     */
    STALE,
    /** The store failed or is closed. */
    STORAGE,
    /** The store failed during a commit. The change may or may not have been stored. */
    UNKNOWN_OUTCOME
  }

  /**
   * Creates the exception.
   *
   * @param kind the kind of problem
   * @param message a description of the problem, without secrets
   * @param cause the cause, or null if there is none
   */
  protected OctroiException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /**
   * Returns the kind of problem.
   *
   * @return the kind
   */
  public final Kind kind() {
    return kind;
  }
}
