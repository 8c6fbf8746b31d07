package io.octroi.guard;

import io.octroi.OctroiException;

/**
 * Thrown when a presented credential is not valid, or is no longer valid. The exception does not
 * disclose whether the credential is unknown, revoked, expired, malformed or from another tenant.
 * The call changed nothing.
 */
public final class UnauthenticatedException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public UnauthenticatedException() {
    super(Kind.UNAUTHENTICATED, "the credentials do not match", null);
  }
}
