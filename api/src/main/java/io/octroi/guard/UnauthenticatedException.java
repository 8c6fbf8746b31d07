package io.octroi.guard;

import io.octroi.OctroiException;

/**
 * The credentials let nobody in, or not any more. Why is not told: unknown, revoked, expired,
 * malformed and another tenant's are alike. Nothing was changed.
 */
public final class UnauthenticatedException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** Tells that the credentials let nobody in. */
  public UnauthenticatedException() {
    super(Kind.UNAUTHENTICATED, "the credentials do not match", null);
  }
}
