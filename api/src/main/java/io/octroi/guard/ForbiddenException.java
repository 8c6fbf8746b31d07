package io.octroi.guard;

import io.octroi.OctroiException;
import java.util.Objects;

/**
 * Thrown when no role of the credential grants the permission that a call requires. The call
 * changed nothing.
 */
public final class ForbiddenException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The missing permission. */
  private final Permission permission;

  /**
   * Creates the exception.
   *
   * @param permission the missing permission
   */
  public ForbiddenException(Permission permission) {
    super(
        Kind.FORBIDDEN,
        "the permission " + Objects.requireNonNull(permission, "permission") + " is required",
        null);
    this.permission = permission;
  }

  /**
   * Returns the missing permission.
   *
   * @return the permission that the call requires
   */
  public Permission permission() {
    return permission;
  }
}
